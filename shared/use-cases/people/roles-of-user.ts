/** The roles of one user, ended ones too: one query, and one more for the names of those who granted them. */
import { Refusal } from "../../domain/refusal.ts";
import type { RoleAssignment } from "../../domain/role.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import { accessOf } from "./assign-role.ts";
import { grantorNames, type Names } from "./grantor-names.ts";

export interface RolesOfUser {
  /** Oldest first. */
  readonly assignments: readonly RoleAssignment[];
  readonly names: Names;
}

/** Refuses with `user_not_found`. */
export async function rolesOfUser(accounts: AccountStore, accountId: string, userId: string): Promise<RolesOfUser> {
  const view = await accounts.read(accountId, [
    { kind: "user", id: userId },
    { kind: "access", ofUser: userId },
  ]);
  const { assignments } = accessOf(view, userId).value;
  const user = view.get("user", userId)?.value;
  if (!user) throw new Refusal("user_not_found", `There is no user ${userId} in your account.`);
  const names = await grantorNames(accounts, accountId, assignments, [user]);
  return { assignments: assignments.toSorted((a, b) => (a.grantedAt < b.grantedAt ? -1 : 1)), names };
}
