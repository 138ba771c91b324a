/** People who hold roles, gathered from as many pages as it takes. */
import type { PartnerRole } from "../../domain/role.ts";
import type { AccountStore, PersonEntry } from "../../ports/account-store.ts";

const pageSize = 200;

/** Every page of them. */
export async function* pagesOfHolders(
  accounts: AccountStore,
  accountId: string,
  roles: readonly PartnerRole[],
  now: Date,
  limit = pageSize,
): AsyncIterable<readonly PersonEntry[]> {
  let after: string | undefined;
  do {
    const { items, next } = await accounts.roleHolders(accountId, roles, { after, limit }, now);
    yield items;
    after = next;
  } while (after !== undefined);
}

/** The first of them, at most `most`. */
export async function firstHolders(
  accounts: AccountStore,
  accountId: string,
  roles: readonly PartnerRole[],
  most: number,
  now: Date,
): Promise<readonly PersonEntry[]> {
  const found: PersonEntry[] = [];
  for await (const items of pagesOfHolders(accounts, accountId, roles, now, Math.min(most, pageSize))) {
    found.push(...items);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}
