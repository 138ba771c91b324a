/** What eligibility knows of each sample location: everything in order, but for the cases that show what is missing. */
import { addDays, type Day } from "../../../shared/domain/calendar.ts";
import { minorDigitsOf } from "../../../shared/domain/currency.ts";
import type { Agreement, AgreementType, Attainment, Facts, MonthlyRevenue } from "../../../shared/domain/facts.ts";
import type { Location, PartnerType } from "../../../shared/domain/location.ts";
import { coveredMonths, firstDayOf, monthAt } from "../business-months.ts";
import { randomOf } from "../random.ts";
import { sampleLocation } from "./sample-locations.ts";

const agreementFor: Readonly<Record<PartnerType, AgreementType | undefined>> = {
  directReseller: "reseller",
  indirectProvider: "cloudDistributor",
  indirectReseller: undefined,
};

const competencies: Readonly<Record<string, string>> = {
  [sampleLocation.enrolledDirect]: "cloud-productivity",
  [sampleLocation.provider]: "cloud-platform",
  [sampleLocation.koreanProvider]: "cloud-platform",
  [sampleLocation.competencyAtRisk]: "data-analytics",
};

/** Months of sales before those of the feed. */
const historyMonths = 12;

export function factsOf(location: Location, businessDay: Day, seed: number): Facts {
  const { accountId, locationId } = location;
  const settledIn = locationId === sampleLocation.enrolledLastMonth ? -1 : -10;
  const since = addDays(firstDayOf(monthAt(businessDay, settledIn)), 4);
  const taxFormEnd = locationId === sampleLocation.taxFormExpired ? -1 : 400;
  return {
    accountId,
    locationId,
    agreements: agreementsOf(location, businessDay),
    attainments: [attainmentOf(locationId, businessDay)],
    payoutProfile: { status: "approved", since },
    taxProfile: {
      status: taxFormEnd < 0 ? "expired" : "approved",
      since: taxFormEnd < 0 ? businessDay : since,
      validTo: addDays(businessDay, taxFormEnd),
    },
    revenue: revenueOf(location, businessDay, seed),
  };
}

function agreementsOf({ locationId, partnerTypes }: Location, businessDay: Day): readonly Agreement[] {
  const validFrom = addDays(businessDay, -1_000);
  const ofType = partnerTypes.flatMap((partnerType) => agreementFor[partnerType] ?? []);
  const expired = locationId === sampleLocation.agreementExpired && { validTo: addDays(businessDay, -45) };
  return [{ type: "partnerNetwork", validFrom }, ...ofType.map((type): Agreement => ({ type, validFrom, ...expired }))];
}

function attainmentOf(locationId: string, businessDay: Day): Attainment {
  const isAtRisk = locationId === sampleLocation.competencyAtRisk;
  return {
    competency: competencies[locationId] ?? "small-and-midmarket-cloud-solutions",
    level: locationId in competencies ? "gold" : "silver",
    status: isAtRisk ? "atRisk" : "attained",
    validFrom: addDays(businessDay, -330),
    validTo: addDays(businessDay, isAtRisk ? 25 : 395),
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
