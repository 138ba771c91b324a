/** Takes a role from a user: one read and one batch; two more for an admin's role. The last who can grant roles or enroll a location keeps his. */
import { mayRevoke } from "../../domain/grants.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { accessOf, type Grantor, type PeoplePorts } from "./assign-role.ts";
import { roleChange } from "./role-change.ts";
import { checkSuccession } from "./succession.ts";

export interface RevokeRequest extends Acting {
  readonly accountId: string;
  readonly grantor: Grantor;
  readonly userId: string;
  readonly roleAssignmentId: string;
}

/** Refuses with `user_not_found`, `role_assignment_not_found`, `grant_not_allowed`, `last_admin`. */
export async function revokeRole(ports: PeoplePorts, request: RevokeRequest): Promise<void> {
  const { accountId, userId, roleAssignmentId, grantor } = request;
  await optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "access", ofUser: userId },
    ]);
    const access = accessOf(view, userId);
    const assignment = access.value.assignments.find(({ id }) => id === roleAssignmentId);
    if (!assignment) {
      throw new Refusal("role_assignment_not_found", `User ${userId} has no role assignment ${roleAssignmentId}.`);
    }
    const now = ports.clock.now();
    if (!mayRevoke(grantor, assignment, now)) {
      throw new Refusal("grant_not_allowed", "None of your roles may take this role away.");
    }
    const left = access.value.assignments.filter(({ id }) => id !== roleAssignmentId);
    await checkSuccession(ports.accounts, { ...access.value, assignments: left }, [assignment], now);
    await ports.accounts.commit(roleChange(view, access, left, now, request, "role.revoked", assignment));
  });
}
