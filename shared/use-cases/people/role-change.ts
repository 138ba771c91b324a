/** The change that replaces a user's roles, with its audit event. */
import type { Access } from "../../domain/access.ts";
import { changeDigests } from "../../domain/change-digests.ts";
import type { RoleAssignment } from "../../domain/role.ts";
import type { AccountChange, AccountView, Versioned } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";

export function roleChange(
  view: AccountView,
  access: Versioned<Access>,
  assignments: readonly RoleAssignment[],
  now: Date,
  { actor, correlationId }: Acting,
  action: "role.assigned" | "role.revoked",
  { id, role, programId, locationId }: RoleAssignment,
): AccountChange {
  const account = view.get("account", "");
  if (!account) throw new Error(`Account ${access.value.accountId} has no account document.`);
  const changed = { ...access.value, assignments };
  return {
    accountId: access.value.accountId,
    puts: [{ kind: "access", value: changed, replaces: access.version }],
    audit: {
      account,
      entry: {
        at: now.toISOString(),
        actor,
        action,
        target: access.value.userId,
        correlationId,
        details: { assignment: id, role, programId, locationId, ...changeDigests(access.value, changed) },
      },
    },
  };
}
