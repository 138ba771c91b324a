/** The parts of what an account learns from the directory, each made anew from what was read. */
import type { AuditEntry } from "../../../domain/audit.ts";
import type { OutboxEvent } from "../../../domain/outbox.ts";
import type { User } from "../../../domain/user.ts";
import type { AccountView } from "../../../ports/account-store.ts";
import type { BusinessClock } from "../../../ports/business-clock.ts";
import type { Closing, Effect } from "../../outbox/leased-work.ts";
import { auditOf, wantedPerson } from "../person.ts";

export const applied = { state: "done", outcome: "applied" } as const;
export const withdrawn = { state: "done", outcome: "withdrawn" } as const;

/** The queue function as the audit names it. */
export function entryOf(
  { id }: OutboxEvent,
  clock: BusinessClock,
  action: string,
  target: string,
  details: AuditEntry["details"] = {},
): AuditEntry {
  const actor = { kind: "system", id: "provision-user" } as const;
  return { at: clock.now().toISOString(), actor, action, target, correlationId: id, details };
}

/** The event ends as failed, and the user shows why. */
export function failedClosing(clock: BusinessClock, event: OutboxEvent, userId: string, reason: string): Closing {
  return {
    progress: { state: "failed", reason },
    wanted: wantedPerson(userId),
    change: (view) => failedEffect(view, clock, event, userId, reason),
  };
}

/** Nothing where the user is gone. */
export function failedEffect(
  view: AccountView,
  clock: BusinessClock,
  event: OutboxEvent,
  userId: string,
  reason: string,
): Effect {
  const progress = { state: "failed", reason } as const;
  const user = view.get("user", userId);
  if (!user) return { puts: [], progress };
  const value: User = { ...user.value, provisioning: { state: "failed", reason } };
  return {
    progress,
    puts: [{ kind: "user", value, replaces: user.version }],
    audit: auditOf(view, entryOf(event, clock, "user.provisioningFailed", userId, { work: event.work.kind })),
  };
}

/** The user once the directory has done all that it was asked for. */
export function settled({ provisioning: _done, ...user }: User): User {
  return user;
}
