/**
 * Does what an outbox event asks for, by one worker at a time, however often its message comes, whenever a worker dies.
 *
 * A lease keeps others away. What the work changes in the account is written in the batch that closes the event.
 */
import type { OutboxEvent, OutboxState } from "../../domain/outbox.ts";
import { withoutSecret } from "../../domain/outbox.ts";
import type { AccountChange, AccountStore, AccountView, Wanted } from "../../ports/account-store.ts";
import type { Log } from "../../ports/log.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { optimistic } from "../optimistic.ts";

export interface LeasePorts {
  readonly accounts: AccountStore;
  readonly log: Log;
  /** How long a worker may take before others believe it dead. */
  readonly recoveryMs: number;
}

export interface OutboxMessage {
  readonly accountId: string;
  readonly outboxId: string;
}

/** How an event ends, and what else changes with it. */
export interface Closing {
  readonly progress: Extract<OutboxState, { state: "done" | "failed" }>;
  /** What `change` needs to have read. */
  readonly wanted?: readonly Wanted[];
  /** Made anew from what was read whenever somebody else was faster. */
  readonly change?: (view: AccountView) => Effect;
}

/** What changes with the end of an event, and how it ends instead where what was read says so. */
export interface Effect extends Omit<AccountChange, "accountId"> {
  readonly progress?: Closing["progress"];
}

/** Nothing when the event is done. A throw gives the lease back, with the reason. */
export async function withLease(
  ports: LeasePorts,
  message: OutboxMessage,
  work: (event: OutboxEvent) => Promise<Closing>,
): Promise<OutboxEvent | undefined> {
  const event = await lease(ports, message);
  if (!event) return undefined;
  try {
    await close(ports, event, await work(event));
    return event;
  } catch (error) {
    await release(ports, event, error);
    throw error;
  }
}

/** Takes the event for this worker; nothing when it is done. While another worker has it, the message waits. */
async function lease(
  { accounts, recoveryMs }: LeasePorts,
  { accountId, outboxId }: OutboxMessage,
): Promise<OutboxEvent | undefined> {
  return optimistic(async () => {
    const view = await accounts.read(accountId, [{ kind: "outbox", id: outboxId }]);
    const stored = view.get("outbox", outboxId);
    if (!stored) throw new Error(`There is no outbox event ${outboxId}.`);
    const { value, version } = stored;
    if (value.progress.state === "done" || value.progress.state === "failed") return undefined;
    const left = value.progress.state === "leased" ? Date.parse(value.progress.leasedUntil) - Date.now() : 0;
    if (left > 0) throw new RetryAfter(Math.ceil(left / 1_000), `Another worker has ${outboxId}.`);
    const leasedUntil = new Date(Date.now() + recoveryMs).toISOString();
    const leased: OutboxEvent = {
      ...value,
      attempts: value.attempts + 1,
      dueAt: leasedUntil,
      progress: { state: "leased", leasedUntil },
    };
    await accounts.commit({ accountId, puts: [{ kind: "outbox", value: leased, replaces: version }] });
    return leased;
  });
}

/** Closes the event, wipes its secret, and writes what follows from it in the same batch. */
async function close(ports: LeasePorts, event: OutboxEvent, closing: Closing): Promise<void> {
  const { wanted = [], change } = closing;
  const progress = await optimistic(async () => {
    const view = await ports.accounts.read(event.accountId, [{ kind: "outbox", id: event.id }, ...wanted]);
    const stored = view.get("outbox", event.id);
    if (!stored || stored.value.progress.state === "done") return stored?.value.progress;
    const { puts, progress: instead, ...rest } = change?.(view) ?? { puts: [] };
    const ended = instead ?? closing.progress;
    const value: OutboxEvent = { ...stored.value, work: withoutSecret(event.work), progress: ended };
    const closed = { kind: "outbox", value, replaces: stored.version } as const;
    await ports.accounts.commit({ accountId: event.accountId, puts: [closed, ...puts], ...rest });
    return ended;
  });
  ports.log.info("outbox event closed", { outboxId: event.id, kind: event.work.kind, ...progress });
}

/** Gives the lease back, while it is still this worker's, with the reason; the relay leaves a delayed message alone. */
async function release(ports: LeasePorts, event: OutboxEvent, error: unknown): Promise<void> {
  const lastError = error instanceof Error ? error.message : String(error);
  await optimistic(async () => {
    const view = await ports.accounts.read(event.accountId, [{ kind: "outbox", id: event.id }]);
    const stored = view.get("outbox", event.id);
    if (!stored || leaseOf(stored.value) !== leaseOf(event)) return;
    const waitMs = error instanceof RetryAfter ? error.seconds * 1_000 : 0;
    const dueAt = new Date(Date.now() + waitMs + ports.recoveryMs).toISOString();
    const value: OutboxEvent = { ...stored.value, dueAt, lastError, progress: { state: "queued" } };
    await ports.accounts.commit({
      accountId: event.accountId,
      puts: [{ kind: "outbox", value, replaces: stored.version }],
    });
  });
}

function leaseOf({ progress }: OutboxEvent): string | undefined {
  return progress.state === "leased" ? progress.leasedUntil : undefined;
}
