/**
 * Sends one mail of the outbox: at most once, however often its message comes, whenever a worker dies.
 *
 * A lease keeps others away, a fixed operation id lets the provider know a repeat, and before any second try the
 * provider is asked whether it has the mail (DESIGN.md §8). Nobody gets what was withdrawn or is not for him any more.
 */
import { operationIdOf } from "../../domain/operation-id.ts";
import type { OutboxEvent, OutboxState } from "../../domain/outbox.ts";
import type { AccountStore, AccountView, Put } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Log } from "../../ports/log.ts";
import { type Mailer, MailRefused } from "../../ports/mailer.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import type { Sealer } from "../../ports/sealer.ts";
import { optimistic } from "../optimistic.ts";
import { invitationMail } from "./invitation-mail.ts";
import { recipientOf } from "./recipient-of.ts";

export interface MailPorts {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
  readonly log: Log;
  readonly mailer: Mailer;
  readonly sealer: Sealer;
  /** How long a worker may take before others believe it dead. */
  readonly recoveryMs: number;
  /** Where links lead, such as https://incentives.example. */
  readonly publicUrl: string;
}

export interface OutboxMessage {
  readonly accountId: string;
  readonly outboxId: string;
}

export async function sendMail(ports: MailPorts, message: OutboxMessage): Promise<void> {
  const event = await lease(ports, message);
  if (!event) return;
  try {
    await deliver(ports, event);
  } catch (error) {
    if (!(error instanceof MailRefused)) await release(ports, event, error);
    if (error instanceof MailRefused) await finish(ports, event, { state: "failed", reason: error.message });
    if (error instanceof RetryAfter || !(error instanceof MailRefused)) throw error;
  }
}

/** Takes the event for this worker; nothing when it is done. While another worker has it, the message waits. */
async function lease(
  { accounts, recoveryMs }: MailPorts,
  { accountId, outboxId }: OutboxMessage,
): Promise<Leased | undefined> {
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
    return leased as Leased;
  });
}

type Leased = OutboxEvent;

async function deliver(ports: MailPorts, event: Leased): Promise<void> {
  const { work } = event;
  if (work.kind !== "enrollmentInvitation") throw new Error(`${event.id} is no mail.`);
  const operationId = operationIdOf(event.id);
  if (event.attempts > 1 && (await ports.mailer.isAccepted(operationId))) return finish(ports, event, sent);

  const recipient = await recipientOf(ports, event.accountId, work);
  if (typeof recipient === "string") return finish(ports, event, { state: "done", outcome: recipient });
  const token = work.sealed === undefined ? "" : await ports.sealer.open(work.invitationId, work.sealed);
  await ports.mailer.send(operationId, invitationMail(work, recipient, ports.publicUrl, token));
  await finish(ports, event, sent);
}

const sent: OutboxState = { state: "done", outcome: "sent" };

/** Closes the event and wipes its secret; an invitation that was pending is sent from now on. */
async function finish(ports: MailPorts, event: Leased, progress: OutboxState): Promise<void> {
  const { accountId, work } = event;
  await optimistic(async () => {
    const wanted = work.kind === "enrollmentInvitation" ? [{ kind: "invitation" as const, id: work.invitationId }] : [];
    const view = await ports.accounts.read(accountId, [{ kind: "outbox", id: event.id }, ...wanted]);
    const stored = view.get("outbox", event.id);
    if (!stored || stored.value.progress.state === "done") return;
    const value: OutboxEvent = { ...stored.value, work: withoutSecret(work), progress };
    const puts: Put[] = [{ kind: "outbox", value, replaces: stored.version }];
    if (progress.state === "done" && progress.outcome === "sent") puts.push(...invitationSent(view, work));
    await ports.accounts.commit({ accountId, puts });
  });
  ports.log.info("mail finished", { outboxId: event.id, ...progress });
}

function invitationSent(view: AccountView, work: OutboxEvent["work"]): readonly Put[] {
  if (work.kind !== "enrollmentInvitation") return [];
  const stored = view.get("invitation", work.invitationId);
  if (stored?.value.status !== "pending" || stored.value.issue !== work.issue) return [];
  return [{ kind: "invitation", value: { ...stored.value, status: "sent" }, replaces: stored.version }];
}

function withoutSecret(work: OutboxEvent["work"]): OutboxEvent["work"] {
  if (work.kind !== "enrollmentInvitation") return work;
  const { sealed: _sealed, ...rest } = work;
  return rest;
}

/** Gives the lease back, while it is still this worker's, with the reason; the relay leaves a delayed message alone. */
async function release(ports: MailPorts, event: Leased, error: unknown): Promise<void> {
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
