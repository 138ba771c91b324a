/** Answers requests of the Cosmos REST protocol from an account, whatever transport carries them. */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "../engine/account.ts";
import { CosmosError } from "../engine/cosmos-error.ts";
import { errorAnswer } from "./answers.ts";
import type { Authenticate } from "./auth.ts";
import { batchAnswer, batchOperations, rolledBack } from "./batch-route.ts";
import { Counters } from "./counters.ts";
import { faultTarget } from "./fault-target.ts";
import { Faults, type Strike } from "./faults.ts";
import { HEADERS } from "./headers.ts";
import { itemAnswer } from "./item-routes.ts";
import { metadataAnswer } from "./metadata-routes.ts";
import { operationKind } from "./operation-kind.ts";
import { queryAnswer, queryPlanAnswer } from "./query-route.ts";
import type { CosmosAnswer, CosmosRequest } from "./request.ts";

/** An answer; or the connection is cut, stays silent, or breaks off half-way through the answer. */
export type Delivery =
  | { readonly kind: "answer"; readonly answer: CosmosAnswer }
  | { readonly kind: "cut" }
  | { readonly kind: "silence" };

export class Gateway {
  readonly counters = new Counters();
  readonly faults = new Faults();
  readonly account: Account;
  readonly #authenticate: Authenticate;

  constructor(account: Account, authenticate: Authenticate) {
    this.account = account;
    this.#authenticate = authenticate;
  }

  async deliver(request: CosmosRequest): Promise<Delivery> {
    this.counters.request(operationKind(request), Buffer.byteLength(request.body));
    const strike = this.faults.hasAny ? this.faults.strike(faultTarget(request)) : undefined;
    if (strike === undefined) return this.#sent(this.#answer(request));
    if (strike.afterMs > 0) await delay(strike.afterMs);
    return this.#disturbed(request, strike);
  }

  #disturbed(request: CosmosRequest, { refusal, disturbance, batchStatus }: Strike): Delivery {
    if (refusal !== undefined) return this.#sent(errorAnswer(refusal));
    switch (disturbance) {
      case "reset":
        return { kind: "cut" };
      case "hang":
        return { kind: "silence" };
      case "lostReply":
        this.#answer(request);
        return { kind: "cut" };
      case "truncated": {
        const whole = this.#answer(request);
        return this.#sent({ ...whole, body: whole.body.slice(0, whole.body.length / 2) });
      }
      case "207":
        return this.#sent(rolledBack(batchOperations(request).length, 0, batchStatus));
      default:
        return this.#sent(this.#answer(request));
    }
  }

  #sent(answer: CosmosAnswer): Delivery {
    this.counters.answer(answer.status, Buffer.byteLength(answer.body), answer.charge);
    const headers = {
      ...answer.headers,
      "content-type": "application/json",
      [HEADERS.requestCharge]: answer.charge.toFixed(2),
      [HEADERS.activityId]: randomUUID(),
      [HEADERS.sessionToken]: `0:-1#${this.account.writes}`,
    };
    return { kind: "answer", answer: { ...answer, headers } };
  }

  #answer(request: CosmosRequest): CosmosAnswer {
    try {
      this.#authenticate(request);
      return this.#dispatched(request);
    } catch (error) {
      if (error instanceof CosmosError) return errorAnswer(error);
      return errorAnswer(new CosmosError(500, error instanceof Error ? (error.stack ?? error.message) : String(error)));
    }
  }

  #dispatched(request: CosmosRequest): CosmosAnswer {
    const kind = operationKind(request);
    if (kind === "metadata") return metadataAnswer(this.account, request);
    const [, database = "", , containerId = ""] = request.segments;
    const container = this.account.container(database, containerId);
    switch (kind) {
      case "batch":
        return batchAnswer(container, request);
      case "query":
        return queryAnswer(container, request);
      case "queryPlan":
        return queryPlanAnswer();
      default:
        return itemAnswer(container, request, kind);
    }
  }
}
