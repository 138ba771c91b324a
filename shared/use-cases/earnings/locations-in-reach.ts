/** The locations of an account that somebody's grants reach, in order: one query where they reach all of them. */
import { anyScope, type Scope } from "../../domain/role.ts";
import type { AccountStore } from "../../ports/account-store.ts";

/** Absent `scopes` reach everything. */
export async function locationsInReach(
  accounts: AccountStore,
  accountId: string,
  scopes: readonly Scope[] | undefined,
): Promise<readonly string[]> {
  const isEverywhere = scopes === undefined || scopes.some(({ locationId }) => locationId === anyScope);
  if (isEverywhere) return accounts.locationIds(accountId);
  return [...new Set(scopes.map(({ locationId }) => locationId))].sort();
}
