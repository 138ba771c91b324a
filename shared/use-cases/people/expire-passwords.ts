/**
 * Locks everyone whose temporary password was not changed in time: one batch each, and the directory follows. Signing in
 * with it is refused at once, also before this ran.
 */
import { mayAct } from "../../domain/access.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import { isPasswordExpired, type User } from "../../domain/user.ts";
import type { AccountStore, Put } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import { optimistic } from "../optimistic.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick, type OutboxPorts } from "../outbox/relay.ts";
import { expiryEventId } from "./expiry-event.ts";
import { auditOf, findPerson, wantedPerson } from "./person.ts";

export interface ExpiryPorts extends OutboxPorts {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

const mostPerRun = 500;

/** What is left of more, or of an account that others keep changing, the next run finds. */
export async function expirePasswords(ports: ExpiryPorts): Promise<void> {
  const expired = await ports.accounts.withExpiredPassword(ports.clock.now().toISOString(), mostPerRun);
  for (const user of expired) {
    try {
      const event = await expire(ports, user);
      if (event) await kick(ports, event);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ports.log.warn("password not expired yet", { userId: user.userId, reason: error.code });
    }
  }
  if (expired.length > 0) ports.log.info("temporary passwords expired", { count: expired.length });
}

async function expire(ports: ExpiryPorts, { accountId, userId }: User): Promise<OutboxEvent | undefined> {
  const id = expiryEventId(userId);
  return optimistic(async () => {
    const view = await ports.accounts.read(accountId, [...wantedPerson(userId), { kind: "outbox", id }]);
    const person = findPerson(view, userId);
    const now = ports.clock.now();
    if (!person || !isPasswordExpired(person.user.value, now)) return undefined;
    const { temporaryPasswordExpiresAt: _over, ...user } = person.user.value;
    const status = mayAct(person.access.value) ? "locked" : person.access.value.status;
    const puts: Put[] = [
      { kind: "user", value: { ...user, status }, replaces: person.user.version },
      { kind: "access", value: { ...person.access.value, status }, replaces: person.access.version },
    ];
    const event = newEvent(id, accountId, { kind: "expirePassword", userId }, ports.recoveryMs);
    const before = view.get("outbox", id);
    if (user.identity) puts.push({ kind: "outbox", value: event, ...(before && { replaces: before.version }) });
    const entry = {
      at: now.toISOString(),
      actor: { kind: "system", id: "expire-passwords" },
      action: "password.expired",
      target: userId,
      correlationId: id,
      details: { status },
    } as const;
    await ports.accounts.commit({ accountId, puts, audit: auditOf(view, entry) });
    return user.identity ? event : undefined;
  });
}
