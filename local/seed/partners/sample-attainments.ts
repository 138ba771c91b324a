/** What the sample locations have attained: one competency each, and one of them at risk. */
import { addDays, type Day } from "../../../shared/domain/calendar.ts";
import type { CompetencyAttainment } from "../../../shared/domain/competency-attainment.ts";
import type { Location } from "../../../shared/domain/location.ts";
import type { SampleIds } from "./sample-ids.ts";
import { sampleLocation } from "./sample-locations.ts";

const competencies: Readonly<Record<string, string>> = {
  [sampleLocation.enrolledDirect]: "cloud-productivity",
  [sampleLocation.provider]: "cloud-platform",
  [sampleLocation.koreanProvider]: "cloud-platform",
  [sampleLocation.competencyAtRisk]: "data-analytics",
};

export function attainmentOf(ids: SampleIds, location: Location, businessDay: Day): CompetencyAttainment {
  const { accountId, locationId } = location;
  const isAtRisk = locationId === sampleLocation.competencyAtRisk;
  const competency = competencies[locationId] ?? "small-and-midmarket-cloud-solutions";
  return {
    id: ids.ulid(`att_${locationId}`, competency),
    accountId,
    locationId,
    competency,
    level: locationId in competencies ? "gold" : "silver",
    status: isAtRisk ? "atRisk" : "attained",
    validFrom: addDays(businessDay, -330),
    validTo: addDays(businessDay, isAtRisk ? 25 : 395),
  };
}
