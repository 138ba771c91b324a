/** By whom the sample locations are paid: an account and a tax form each, approved; one form has ended, one has none yet. */
import type { BankNumbers } from "../../../shared/domain/bank-format.ts";
import { addDays, type Day } from "../../../shared/domain/calendar.ts";
import type { Location } from "../../../shared/domain/location.ts";
import { lastCharacters, type PayoutProfile, shownNumbers } from "../../../shared/domain/payout-profile.ts";
import type { ProfileCourse } from "../../../shared/domain/profile-course.ts";
import {
  assigned,
  noProfiles,
  type ProfileFacts,
  type ProfileUse,
  profileFacts,
} from "../../../shared/domain/profile-use.ts";
import { anyScope } from "../../../shared/domain/role.ts";
import type { TaxProfile } from "../../../shared/domain/tax-profile.ts";
import { firstDayOf, monthAt } from "../business-months.ts";
import type { SampleIds } from "./sample-ids.ts";
import { sampleLocation } from "./sample-locations.ts";

/** The profiles of a location with what is sealed of them when they are planted. */
export interface SampleProfiles {
  readonly payoutProfile: PayoutProfile;
  readonly numbers: BankNumbers;
  readonly taxProfile: TaxProfile;
  readonly taxNumber: string;
  readonly use: ProfileUse;
}

const banks: Readonly<Record<string, (locationId: string) => BankNumbers>> = {
  US: (id) => ({ accountNumber: `000${id}`, bankCode: "123456780" }),
  KR: (id) => ({ accountNumber: `110${id}01`, bankCode: "099" }),
  IE: () => ({ iban: "IE29AIBK93115212345678" }),
  PT: () => ({ iban: "PT50000201231234567890154" }),
  DE: () => ({ iban: "DE89370400440532013000" }),
};

const taxNumbers: Readonly<Record<string, string>> = {
  US: "911144442",
  KR: "1168200276",
  IE: "6433435F",
  PT: "501964843",
  DE: "DE136695976",
};

/** Nothing for the reseller that is to be invited: it enters its own. */
export function profilesOf(ids: SampleIds, location: Location, businessDay: Day): SampleProfiles | undefined {
  const { accountId, locationId, name, country, currency } = location;
  if (locationId === sampleLocation.neverSold) return undefined;
  const settledIn = locationId === sampleLocation.enrolledLastMonth ? -1 : -10;
  const since = addDays(firstDayOf(monthAt(businessDay, settledIn)), 4);
  const course: ProfileCourse = { status: "approved", at: `${since}T09:00:00.000Z`, attempt: 1, past: [] };
  const numbers = banks[country]?.(locationId) ?? {};
  const taxNumber = taxNumbers[country] ?? "";
  const taxId = ids.ulid(`tax_${locationId}`, "form");
  const payoutId = ids.ulid("bnk", locationId);
  return {
    numbers,
    taxNumber,
    payoutProfile: {
      id: payoutId,
      accountId,
      name: name.slice(0, 60),
      method: "bankTransfer",
      country,
      currency,
      holder: name,
      course,
      shown: shownNumbers(numbers),
      usedBy: [{ locationId, programId: anyScope }],
      redirected: { at: course.at, by: "system" },
    },
    taxProfile: {
      id: taxId,
      accountId,
      locationId,
      country,
      entity: "company",
      form: country === "US" ? "w9" : "w8bene",
      legalName: name,
      signedOn: addDays(since, -10),
      ...(locationId === sampleLocation.taxFormExpired && { expiresOn: addDays(businessDay, -1) }),
      course,
      shown: lastCharacters(taxNumber),
    },
    use: assigned(noProfiles(accountId, locationId), undefined, { payoutProfileId: payoutId, taxProfileId: taxId }),
  };
}

/** What eligibility knows of them. */
export function factsOfProfiles(profiles: SampleProfiles | undefined): ProfileFacts {
  if (!profiles) return {};
  return profileFacts(
    profiles.use,
    () => profiles.payoutProfile,
    () => profiles.taxProfile,
  );
}
