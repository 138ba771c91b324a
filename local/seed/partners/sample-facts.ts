/** What eligibility knows of each sample location: everything in order, but for the cases that show what is missing. */
import type { Day } from "../../../shared/domain/calendar.ts";
import { type CompetencyAttainment, countingAttainments } from "../../../shared/domain/competency-attainment.ts";
import { minorDigitsOf } from "../../../shared/domain/currency.ts";
import type { Facts, MonthlyRevenue } from "../../../shared/domain/facts.ts";
import type { Location } from "../../../shared/domain/location.ts";
import { countingAgreements, type SignedAgreement } from "../../../shared/domain/signed-agreement.ts";
import { coveredMonths, firstDayOf, monthAt } from "../business-months.ts";
import { randomOf } from "../random.ts";
import { factsOfProfiles, type SampleProfiles } from "./sample-profiles.ts";

/** Months of sales before those of the feed. */
const historyMonths = 12;

/** Of the location, and of what it signed and attained. */
interface Known {
  readonly agreements: readonly SignedAgreement[];
  readonly attainments: readonly CompetencyAttainment[];
  readonly profiles: SampleProfiles | undefined;
}

export function factsOf(location: Location, known: Known, businessDay: Day, seed: number): Facts {
  const { accountId, locationId } = location;
  return {
    accountId,
    locationId,
    agreements: countingAgreements(known.agreements),
    attainments: countingAttainments(known.attainments),
    ...factsOfProfiles(known.profiles),
    revenue: revenueOf(location, businessDay, seed),
  };
}

/** Newest first, whole units of the currency; none for a reseller that has not sold yet. */
function revenueOf(location: Location, businessDay: Day, seed: number): readonly MonthlyRevenue[] {
  const isReseller = location.partnerTypes.includes("indirectReseller");
  if (isReseller && location.firstTransactionAt === undefined) return [];
  const random = randomOf(seed, Number(location.locationId));
  const unit = minorDigitsOf(location.currency) === 0 ? 1_000_000_000n : 1_000_000n;
  const months = Array.from({ length: historyMonths }, (_, index) => monthAt(businessDay, -coveredMonths - index));
  return months
    .map((period) => ({ period, currency: location.currency, micros: BigInt(20_000 + random.below(60_000)) * unit }))
    .filter(({ period }) => firstDayOf(period) >= firstDayOf(location.firstTransactionAt?.slice(0, 7) ?? "0000-01"));
}
