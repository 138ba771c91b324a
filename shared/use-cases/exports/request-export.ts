/** Notes that somebody wants an export, and has it made in the background: one read and one batch. */
import { randomUUID } from "node:crypto";
import { ulid } from "ulid";
import { FilterFault } from "../../domain/export-filter.ts";
import { filterOf, mostExports, type PayoutExport } from "../../domain/payout-export.ts";
import { Refusal } from "../../domain/refusal.ts";
import { optimistic } from "../optimistic.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Once, type Outcome, wantedAnswer } from "../repeatable.ts";
import type { ExportPorts } from "./export-ports.ts";

export interface ExportRequest extends Omit<PayoutExport, "id" | "requestedAt" | "progress"> {
  readonly once?: Once;
  readonly shown: (exported: PayoutExport) => unknown;
}

type Ports = Pick<ExportPorts, "accounts" | "clock" | "log" | "queue" | "recoveryMs">;

/** Refuses with `filter_malformed`, `limit_reached`, `idempotency_key_reused`. */
export async function requestExport(ports: Ports, request: ExportRequest): Promise<Outcome<PayoutExport>> {
  checkFilter(request);
  return optimistic(() => attempt(ports, request));
}

async function attempt(ports: Ports, { once, shown, ...wanted }: ExportRequest): Promise<Outcome<PayoutExport>> {
  const { accountId } = wanted;
  const view = await ports.accounts.read(accountId, [{ kind: "payoutExport", all: true }, ...wantedAnswer(once)]);
  const given = givenAnswer(view, once);
  if (given) return { isRepeat: true, answer: given };
  if (view.all("payoutExport").length >= mostExports) {
    throw new Refusal(
      "limit_reached",
      `This account has ${mostExports} exports, the most there are. Delete some first.`,
    );
  }
  const value: PayoutExport = {
    ...wanted,
    id: randomUUID(),
    requestedAt: ports.clock.now().toISOString(),
    progress: { state: "queued" },
  };
  const work = { kind: "buildExport", exportId: value.id } as const;
  const event = newEvent(`export:${ulid()}`, accountId, work, ports.recoveryMs);
  await ports.accounts.commit({
    accountId,
    puts: [{ kind: "payoutExport", value }],
    events: [event],
    ...answerOf(once, 202, shown(value)),
  });
  await kick(ports, event);
  return { isRepeat: false, value };
}

function checkFilter(request: Pick<PayoutExport, "kind" | "filter">): void {
  try {
    filterOf(request);
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    throw new Refusal("filter_malformed", `Character ${error.position} of $filter: ${error.message}`, {
      extra: { field: "$filter", position: error.position },
    });
  }
}
