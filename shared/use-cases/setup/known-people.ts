/** Which of some addresses belong to users of the account, with what these may do: two queries, one where nobody is known. */
import type { Access } from "../../domain/access.ts";
import { addressKey } from "../../domain/email-address.ts";
import type { AccountStore, AccountView, Versioned, Wanted } from "../../ports/account-store.ts";

export type KnownPeople = ReadonlyMap<string, Versioned<Access>>;

/** What has to be read to know them. */
export function wantedAddresses(addresses: Iterable<string>): readonly Wanted[] {
  return [...new Set(addresses)].map((address) => ({ kind: "address", id: addressKey(address) }));
}

/** By address; `view` holds the addresses. */
export async function knownPeople(accounts: AccountStore, accountId: string, view: AccountView): Promise<KnownPeople> {
  const holders = view.all("address").map(({ value }) => value);
  if (holders.length === 0) return new Map();
  const found = await accounts.read(
    accountId,
    holders.map(({ userId }) => ({ kind: "access", ofUser: userId }) as const),
  );
  const accesses = new Map(found.all("access").map((access) => [access.value.userId, access]));
  return new Map(
    holders.flatMap(({ address, userId }) => {
      const access = accesses.get(userId);
      return access ? [[address, access] as const] : [];
    }),
  );
}
