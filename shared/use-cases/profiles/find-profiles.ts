/** The profiles of an account or location: one query each. */
import type { PayoutProfile } from "../../domain/payout-profile.ts";
import type { TaxProfile } from "../../domain/tax-profile.ts";
import type { AccountStore, Versioned } from "../../ports/account-store.ts";
import { locationIn } from "../structure/find-location.ts";
import { accountIn } from "../structure/structure-change.ts";
import { payoutProfileIn, taxProfileIn } from "./profile-ports.ts";

/** Refuses with `not_found` where there is no such account. */
export async function payoutProfilesOf(accounts: AccountStore, accountId: string): Promise<readonly PayoutProfile[]> {
  const view = await accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "payoutProfile", all: true },
  ]);
  accountIn(view);
  return inOrder(view.all("payoutProfile"));
}

/** Refuses with `location_not_found`. */
export async function taxProfilesOf(
  accounts: AccountStore,
  accountId: string,
  locationId: string,
): Promise<readonly TaxProfile[]> {
  const view = await accounts.read(accountId, [
    { kind: "location", id: locationId },
    { kind: "taxProfile", ofLocation: locationId },
  ]);
  locationIn(view, locationId);
  return inOrder(view.all("taxProfile"));
}

/** Refuses with `profile_not_found`. */
export async function findPayoutProfile(accounts: AccountStore, accountId: string, id: string): Promise<PayoutProfile> {
  return payoutProfileIn(await accounts.read(accountId, [{ kind: "payoutProfile", id }]), id).value;
}

/** Refuses with `profile_not_found`. */
export async function findTaxProfile(accounts: AccountStore, accountId: string, id: string): Promise<TaxProfile> {
  return taxProfileIn(await accounts.read(accountId, [{ kind: "taxProfile", id }]), id).value;
}

function inOrder<T extends { readonly id: string }>(profiles: readonly Versioned<T>[]): readonly T[] {
  return profiles.map(({ value }) => value).sort((a, b) => (a.id < b.id ? -1 : 1));
}
