/** What the grantors of roles are called: one query for all who are not known yet; whoever was deleted has no name. */
import type { RoleAssignment } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore } from "../../ports/account-store.ts";

/** By user id. */
export type Names = ReadonlyMap<string, string>;

export async function grantorNames(
  accounts: AccountStore,
  accountId: string,
  assignments: readonly RoleAssignment[],
  known: readonly User[],
): Promise<Names> {
  const names = new Map(known.map(({ userId, displayName }) => [userId, displayName]));
  const grantors = new Set(assignments.map(({ grantedBy }) => grantedBy));
  const unknown = [...grantors].filter((id) => id !== "system" && !names.has(id));
  if (unknown.length === 0) return names;
  const view = await accounts.read(
    accountId,
    unknown.map((id) => ({ kind: "user", id }) as const),
  );
  for (const { value } of view.all("user")) names.set(value.userId, value.displayName);
  return names;
}
