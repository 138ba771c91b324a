/** Faults that a test switches on: which requests they strike, how often, and with what. */
import { CosmosError } from "../engine/cosmos-error.ts";
import { isObject, type Json, type JsonObject } from "../engine/json.ts";
import { OPERATION_KINDS, type OperationKind } from "./operation-kind.ts";

/** Answered instead of doing anything, with the substatus that Cosmos sends along. */
const REFUSALS: Readonly<Record<string, number | undefined>> = {
  "403": 1014, // the partition is full
  "404": 1002, // the session is not available yet
  "408": undefined,
  "410": 1002,
  "413": undefined,
  "429": 3200,
  "449": undefined,
  "500": undefined,
  "503": undefined,
};

/**
 * `reset` cuts the connection before anything happens and `lostReply` after the commit; `hang` never answers;
 * `delay` answers late; `truncated` commits and sends half of the answer; `207` rolls a batch back.
 */
const DISTURBANCES = ["reset", "lostReply", "hang", "delay", "truncated", "207"] as const;
export type Disturbance = (typeof DISTURBANCES)[number];

/** What a request is known by. */
export interface FaultTarget {
  readonly operation: OperationKind;
  readonly container: string | undefined;
  readonly ids: readonly string[];
}

export interface Strike {
  readonly refusal: CosmosError | undefined;
  readonly disturbance: Disturbance | undefined;
  readonly afterMs: number;
  /** The status of the first operation of a batch that `207` rolls back. */
  readonly batchStatus: number;
}

interface Fault {
  readonly strike: Strike;
  readonly matches: (target: FaultTarget) => boolean;
  readonly happens: () => boolean;
  left: number;
}

export class Faults {
  #faults: Fault[] = [];

  get hasAny(): boolean {
    return this.#faults.length > 0;
  }

  add(body: JsonObject): void {
    this.#faults.push(parseFault(body));
  }

  clear(): void {
    this.#faults = [];
  }

  /** The first fault that is due for this request; it counts as used. */
  strike(target: FaultTarget): Strike | undefined {
    const fault = this.#faults.find(({ left, matches, happens }) => left > 0 && matches(target) && happens());
    if (fault === undefined) return undefined;
    fault.left -= 1;
    return fault.strike;
  }
}

function parseFault(body: JsonObject): Fault {
  const kind = String(body.kind);
  const disturbance = DISTURBANCES.find((name) => name === kind);
  if (disturbance === undefined && !(kind in REFUSALS))
    throw new CosmosError(
      400,
      `"${kind}" is not a fault; choose ${[...Object.keys(REFUSALS), ...DISTURBANCES].join(", ")}.`,
    );
  const probability = numberOr(body.probability, 1);
  const random = seeded(numberOr(body.seed, 1));
  return {
    strike: {
      refusal: disturbance === undefined ? refusal(kind, numberOr(body.retryAfterMs, 10)) : undefined,
      disturbance,
      afterMs: numberOr(body.afterMs, 0),
      batchStatus: numberOr(body.status, 449),
    },
    matches: matcher({ ...(isObject(body.match) && body.match), ...(disturbance === "207" && { operation: "batch" }) }),
    happens: () => probability >= 1 || random() < probability,
    left: numberOr(body.times, 1),
  };
}

function refusal(kind: string, retryAfterMs: number): CosmosError {
  const substatus = REFUSALS[kind];
  return new CosmosError(Number(kind), `Fault ${kind}, switched on by a test.`, {
    ...(substatus !== undefined && { substatus }),
    ...(kind === "429" && { retryAfterMs }),
  });
}

/** Metadata and query plans are struck only when they are named, so that a fault hits the operation a test means. */
function matcher({ operation, container, idPrefix }: JsonObject): (target: FaultTarget) => boolean {
  if (operation !== undefined && !OPERATION_KINDS.some((kind) => kind === operation))
    throw new CosmosError(400, `"${String(operation)}" is not an operation; choose ${OPERATION_KINDS.join(", ")}.`);
  return (target) => {
    if (operation === undefined && (target.operation === "metadata" || target.operation === "queryPlan")) return false;
    if (operation !== undefined && target.operation !== operation) return false;
    if (container !== undefined && target.container !== container) return false;
    return idPrefix === undefined || target.ids.some((id) => id.startsWith(String(idPrefix)));
  };
}

function numberOr(value: Json | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === "number") return value;
  throw new CosmosError(400, `${JSON.stringify(value)} must be a number.`);
}

/** The mulberry32 generator: the same seed strikes the same requests. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
