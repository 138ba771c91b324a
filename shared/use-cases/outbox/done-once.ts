/**
 * Does the work of an event that may be repeated, and closes the event afterwards.
 *
 * No lease keeps a second worker away: the work must come to the same when it is done twice, also at once.
 */
import type { OutboxWork } from "../../domain/outbox.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import { optimistic } from "../optimistic.ts";
import type { OutboxMessage } from "./leased-work.ts";

export type WorkOf<K extends OutboxWork["kind"]> = Extract<OutboxWork, { readonly kind: K }>;

/** Nothing when the event is done, or asks for something else. */
export async function doneOnce<K extends OutboxWork["kind"]>(
  accounts: AccountStore,
  { accountId, outboxId }: OutboxMessage,
  kind: K,
  act: (work: WorkOf<K>) => Promise<void>,
): Promise<void> {
  const event = (await accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
  if (!event) throw new Error(`There is no outbox event ${outboxId}.`);
  const { work, progress } = event.value;
  if (progress.state === "done" || !isOf(work, kind)) return;
  await act(work);
  await optimistic(async () => {
    const stored = (await accounts.read(accountId, [{ kind: "outbox", id: outboxId }])).get("outbox", outboxId);
    if (!stored || stored.value.progress.state === "done") return;
    const value = { ...stored.value, progress: { state: "done", outcome: "applied" } as const };
    await accounts.commit({ accountId, puts: [{ kind: "outbox", value, replaces: stored.version }] });
  });
}

function isOf<K extends OutboxWork["kind"]>(work: OutboxWork, kind: K): work is WorkOf<K> {
  return work.kind === kind;
}
