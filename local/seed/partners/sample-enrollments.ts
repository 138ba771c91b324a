/** The sample enrollments: since long, since last month, ended, and one whose payments wait for a tax form. */
import type { Day } from "../../../shared/domain/calendar.ts";
import { type Enrollment, enroll } from "../../../shared/domain/enrollment.ts";
import { fiscalYearEnd } from "../../../shared/domain/fiscal-year.ts";
import type { Location } from "../../../shared/domain/location.ts";
import { lastDayOf, monthAt } from "../business-months.ts";
import { sampleLocation } from "./sample-locations.ts";

/** Location, program, and the first month that earns, counted from the business month. */
const enrolled: readonly (readonly [string, string, number])[] = [
  [sampleLocation.enrolledDirect, "csp-direct", -5],
  [sampleLocation.enrollmentEnded, "csp-direct", -8],
  [sampleLocation.competencyAtRisk, "csp-direct", -4],
  [sampleLocation.provider, "csp-indirect-provider", -6],
  [sampleLocation.koreanProvider, "csp-indirect-provider", -6],
  [sampleLocation.koreanReseller, "csp-indirect-reseller", -3],
  [sampleLocation.enrolledLastMonth, "csp-indirect-reseller", -1],
  [sampleLocation.taxFormExpired, "csp-indirect-reseller", -4],
];

/** Of all sample programs: from July to June. */
const fiscalYearStart = 7;

/** The last month that earned of the location whose enrollment has ended. */
const lastMonth = -2;

export function enrollmentsOf(locations: readonly Location[], businessDay: Day): readonly Enrollment[] {
  return enrolled.map(([locationId, programId, firstMonth]) => {
    const accountId = locations.find((location) => location.locationId === locationId)?.accountId;
    if (accountId === undefined) throw new Error(`There is no sample location ${locationId}.`);
    const start = monthAt(businessDay, firstMonth);
    const at = `${start}-09T02:15:00.000Z`;
    const course = { submittedAt: at, validThrough: fiscalYearEnd(monthAt(businessDay, 0), fiscalYearStart) };
    const enrollment = enroll({ accountId, locationId, programId }, undefined, start, at, course);
    return afterwards(enrollment, businessDay);
  });
}

/** What has happened to an enrollment since it was completed. */
function afterwards(enrollment: Enrollment, businessDay: Day): Enrollment {
  const { id, accountId, locationId, programId, intervals } = enrollment;
  const next = { id, accountId, locationId, programId, number: enrollment.number + 1 };
  switch (locationId) {
    case sampleLocation.enrollmentEnded: {
      const to = monthAt(businessDay, lastMonth);
      const ended = intervals.map((interval) => ({ ...interval, to }));
      return { ...next, intervals: ended, status: "discontinued", since: `${lastDayOf(to)}T09:30:00.000Z` };
    }
    case sampleLocation.taxFormExpired:
      return {
        ...enrollment,
        ...next,
        intervals,
        status: "actionRequired",
        reasons: [{ profile: "taxProfile", problem: "expired" }],
      };
    default:
      return enrollment;
  }
}
