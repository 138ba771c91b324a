/** The locations of an account that somebody may see, in order of their ids: two queries a page. */
import type { Location } from "../../domain/location.ts";
import type { Scope } from "../../domain/role.ts";
import type { AccountStore, Listed, ListPart } from "../../ports/account-store.ts";
import { locationsInReach } from "../earnings/locations-in-reach.ts";

/** Absent `scopes` reach everything. */
export async function listLocations(
  accounts: AccountStore,
  accountId: string,
  scopes: readonly Scope[] | undefined,
  { after = "", limit }: ListPart,
): Promise<Listed<Location>> {
  const ids = (await locationsInReach(accounts, accountId, scopes)).filter((id) => id > after);
  const page = ids.slice(0, limit);
  if (page.length === 0) return { items: [] };
  const view = await accounts.read(
    accountId,
    page.map((id) => ({ kind: "location", id })),
  );
  const items = page.flatMap((id) => view.get("location", id)?.value ?? []);
  const next = ids.length > limit ? page.at(-1) : undefined;
  return { items, ...(next !== undefined && { next }) };
}
