/** Takes a role from a user: one read and one batch; two more for an admin's role. The last who can grant roles or enroll a location keeps his. */
import type { Access } from "../../domain/access.ts";
import { mayRevoke } from "../../domain/grants.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { RoleAssignment } from "../../domain/role.ts";
import type { AccountView, Versioned } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { accessOf, type Grantor, type PeoplePorts } from "./assign-role.ts";
import { describedGrant, roleChange } from "./role-change.ts";
import { kickAll, roleMails } from "./role-mails.ts";
import { checkSuccession } from "./succession.ts";

export interface RevokeRequest extends Acting {
  readonly accountId: string;
  readonly grantor: Grantor;
  readonly userId: string;
  readonly roleAssignmentId: string;
}

/** Refuses with `user_not_found`, `role_assignment_not_found`, `grant_not_allowed`, `last_admin`. */
export async function revokeRole(ports: PeoplePorts, request: RevokeRequest): Promise<void> {
  const events = await optimistic(async () => {
    const { accountId, userId } = request;
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "access", ofUser: userId },
    ]);
    const now = ports.clock.now();
    const taken = revoked(view, request, now);
    const { access, gone, left } = taken;
    await checkSuccession(ports.accounts, access.value, { ...access.value, assignments: left }, now);
    const audited = { action: "role.revoked", target: userId, details: describedGrant(gone) };
    const change = roleChange(view, [{ access, assignments: left }], now, request, audited);
    const mails = await revokedMails(ports, taken, request, now);
    await ports.accounts.commit({ ...change, events: mails });
    return mails;
  });
  await kickAll(ports, events);
}

export interface Revoked {
  readonly access: Versioned<Access>;
  readonly gone: RoleAssignment;
  readonly left: readonly RoleAssignment[];
}

/** What is taken and what is left. Refuses what is not there or may not be taken. */
export function revoked(view: AccountView, { userId, roleAssignmentId, grantor }: RevokeRequest, now: Date): Revoked {
  const access = accessOf(view, userId);
  const gone = access.value.assignments.find(({ id }) => id === roleAssignmentId);
  if (!gone) {
    throw new Refusal("role_assignment_not_found", `User ${userId} has no role assignment ${roleAssignmentId}.`);
  }
  if (!mayRevoke(grantor, gone, now)) {
    throw new Refusal("grant_not_allowed", "None of your roles may take this role away.");
  }
  return { access, gone, left: access.value.assignments.filter(({ id }) => id !== roleAssignmentId) };
}

/** To the user, unless he did it himself. */
export function revokedMails(
  ports: PeoplePorts,
  { access, gone }: Revoked,
  { grantor }: RevokeRequest,
  now: Date,
): Promise<readonly OutboxEvent[]> {
  return roleMails(ports, { access: access.value, change: "revoked", roles: [gone], changedBy: grantor.userId }, now);
}
