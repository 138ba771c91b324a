/** What every change of a partner's structure has in common: who asks for it, what it is told by, and what follows. */
import { ulid } from "ulid";
import type { Account } from "../../domain/account.ts";
import { type Day, dayAt } from "../../domain/calendar.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountChange, AccountView, Versioned } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Acting } from "../acting.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick, type OutboxPorts } from "../outbox/relay.ts";

export interface StructurePorts extends OutboxPorts {
  readonly clock: BusinessClock;
}

interface Told {
  /** Such as `agreement.added`. */
  readonly action: string;
  readonly target: string;
  readonly details: Readonly<Record<string, string>>;
}

/** The audit event of a change. Refuses with `not_found` where there is no such account. */
export function auditOfChange(
  { clock }: StructurePorts,
  view: AccountView,
  { actor, correlationId }: Acting,
  { action, target, details }: Told,
): NonNullable<AccountChange["audit"]> {
  const at = clock.now().toISOString();
  return { account: accountIn(view), entry: { at, actor, action, target, correlationId, details } };
}

/** Refuses with `not_found`. */
export function accountIn(view: AccountView): Versioned<Account> {
  const account = view.get("account", "");
  if (!account) throw new Refusal("not_found", "There is no such account.");
  return account;
}

/** The day on which statuses are told: it is that day in UTC. */
export function todayOf({ clock }: Pick<StructurePorts, "clock">): Day {
  return dayAt(clock.now(), "UTC");
}

/** Invitations and enrollments of the location follow what its eligibility depends on. */
export function evaluation(accountId: string, locationId: string, recoveryMs: number): OutboxEvent {
  const work = { kind: "evaluateLocation", locationId } as const;
  return newEvent(`evaluate:${locationId}:${ulid()}`, accountId, work, recoveryMs);
}

/** The location's ledgers are judged again; those of a new location are looked for first. */
export function reevaluation(accountId: string, locationId: string, recoveryMs: number, isNew: boolean): OutboxEvent {
  const work = { kind: "reevaluateLocation", locationId, ...(isNew && { isNew }) } as const;
  return newEvent(`reevaluate:${locationId}:${ulid()}`, accountId, work, recoveryMs);
}

export async function kickEach(ports: StructurePorts, events: readonly OutboxEvent[]): Promise<void> {
  for (const event of events) await kick(ports, event);
}
