/** By which profiles a location is paid, with all that it could be paid by: one query. */
import type { Facts } from "../../domain/facts.ts";
import type { PayoutProfile } from "../../domain/payout-profile.ts";
import { noProfiles, type ProfileUse, profileFacts } from "../../domain/profile-use.ts";
import type { TaxProfile } from "../../domain/tax-profile.ts";
import type { AccountStore, AccountView, Wanted } from "../../ports/account-store.ts";
import { locationIn } from "../structure/find-location.ts";

export interface LocationProfiles {
  readonly use: ProfileUse;
  readonly payoutProfiles: readonly PayoutProfile[];
  readonly taxProfiles: readonly TaxProfile[];
}

export function wantedProfiles(locationId: string): readonly Wanted[] {
  return [
    { kind: "location", id: locationId },
    { kind: "profileUse", id: locationId },
    { kind: "payoutProfile", all: true },
    { kind: "taxProfile", ofLocation: locationId },
  ];
}

/** Refuses with `location_not_found`. */
export async function profilesOf(
  accounts: AccountStore,
  accountId: string,
  locationId: string,
): Promise<LocationProfiles> {
  return profilesIn(await accounts.read(accountId, wantedProfiles(locationId)), locationId);
}

/** Refuses with `location_not_found`. */
export function profilesIn(view: AccountView, locationId: string): LocationProfiles {
  const { accountId } = locationIn(view, locationId).value;
  return {
    use: view.get("profileUse", locationId)?.value ?? noProfiles(accountId, locationId),
    payoutProfiles: view.all("payoutProfile").map(({ value }) => value),
    taxProfiles: view.all("taxProfile").map(({ value }) => value),
  };
}

/** The facts of the location with what its profiles say now. */
export function factsWith(facts: Facts, { use, payoutProfiles, taxProfiles }: LocationProfiles): Facts {
  const { payoutProfile: _payout, taxProfile: _tax, programProfiles: _programs, ...rest } = facts;
  const known = profileFacts(
    use,
    (id) => payoutProfiles.find((each) => each.id === id),
    (id) => taxProfiles.find((each) => each.id === id),
  );
  return { ...rest, ...known };
}
