/** The change that replaces the roles of users, with its one audit event. */
import type { Access } from "../../domain/access.ts";
import type { AuditEntry } from "../../domain/audit.ts";
import { changeDigests } from "../../domain/change-digests.ts";
import type { RoleAssignment } from "../../domain/role.ts";
import type { AccountChange, AccountView, Versioned } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";

/** The roles that a user has from now on. */
export interface RolesFromNow {
  readonly access: Versioned<Access>;
  readonly assignments: readonly RoleAssignment[];
}

/** Of at least one user; every user once. */
export function roleChange(
  view: AccountView,
  users: readonly RolesFromNow[],
  now: Date,
  { actor, correlationId }: Acting,
  { action, target, details }: Pick<AuditEntry, "action" | "target" | "details">,
): AccountChange {
  const account = view.get("account", "");
  if (!account) throw new Error("The account document was not read, or is not there.");
  const before = users.map(({ access }) => access.value);
  const after = users.map(({ access, assignments }) => ({ ...access.value, assignments }));
  const digests = changeDigests(one(before), one(after));
  return {
    accountId: account.value.accountId,
    puts: users.map(({ access, assignments }) => ({
      kind: "access",
      value: { ...access.value, assignments },
      replaces: access.version,
    })),
    audit: {
      account,
      entry: { at: now.toISOString(), actor, action, target, correlationId, details: { ...details, ...digests } },
    },
  };
}

/** What the audit tells of a grant. */
export function describedGrant({ id, role, programId, locationId }: RoleAssignment): Readonly<Record<string, string>> {
  return { assignment: id, role, programId, locationId };
}

/** The digest of one document follows on the one before; several are one change. */
function one<T>(all: readonly T[]): T | readonly T[] {
  const [first, ...others] = all;
  return first !== undefined && others.length === 0 ? first : all;
}
