/** One location of an account: one query. */
import type { Location } from "../../domain/location.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountStore, AccountView, Versioned } from "../../ports/account-store.ts";

/** Refuses with `location_not_found`. */
export async function findLocation(accounts: AccountStore, accountId: string, locationId: string): Promise<Location> {
  return locationIn(await accounts.read(accountId, [{ kind: "location", id: locationId }]), locationId).value;
}

/** Refuses with `location_not_found`; an id may be claimed by an attempt that never made its location. */
export function locationIn(view: AccountView, locationId: string): Versioned<Location> {
  const location = view.get("location", locationId);
  if (!location) throw new Refusal("location_not_found", `There is no location ${locationId} that you may see.`);
  return location;
}
