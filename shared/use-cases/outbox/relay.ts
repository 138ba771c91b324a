/** Queues again every outbox event that is not done though it should be: what a kick or a consumer lost comes back. */
import { type OutboxEvent, queueOf } from "../../domain/outbox.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { Log } from "../../ports/log.ts";
import { Stale } from "../../ports/stale.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";

export interface OutboxPorts {
  readonly accounts: AccountStore;
  readonly queue: WorkQueue;
  readonly log: Log;
  /** How long a worker may take before others believe it dead. */
  readonly recoveryMs: number;
}

const mostPerSweep = 500;

export async function relayOutbox({ accounts, queue, log, recoveryMs }: OutboxPorts): Promise<void> {
  const overdue = await accounts.overdue(new Date().toISOString(), mostPerSweep);
  for (const { value, version } of overdue) {
    const dueAt = new Date(Date.now() + recoveryMs).toISOString();
    const queued = {
      ...value,
      dueAt,
      ...(value.progress.state === "pending" && { progress: { state: "queued" } as const }),
    };
    try {
      await accounts.commit({
        accountId: value.accountId,
        puts: [{ kind: "outbox", value: queued, replaces: version }],
      });
    } catch (error) {
      if (error instanceof Stale) continue; // its consumer is at work
      throw error;
    }
    await queue.send(queueOf(value.work), { accountId: value.accountId, outboxId: value.id });
  }
  if (overdue.length > 0) log.warn("outbox events queued again", { count: overdue.length });
}

/** Queues an event right after its commit; nothing is lost when this fails, the relay comes later. */
export async function kick({ queue, log }: Pick<OutboxPorts, "queue" | "log">, event: OutboxEvent): Promise<void> {
  try {
    await queue.send(queueOf(event.work), { accountId: event.accountId, outboxId: event.id });
  } catch (error) {
    log.warn("kick failed; the relay will queue the event", { outboxId: event.id, error: String(error) });
  }
}
