/** What the people of a location are told about its enrollment: only what they would act upon, or have waited for. */
import type { Period } from "./calendar.ts";
import { type Enrollment, isEarning, type UnreadyProfile } from "./enrollment.ts";
import { needsAction } from "./enrollment-course.ts";
import type { Location } from "./location.ts";
import type { Bilingual, ProgramVersion } from "./program.ts";
import type { Unmet } from "./standing.ts";

export const noticeStatuses = ["actionRequired", "enrolled", "ineligible", "inactive", "discontinued"] as const;

export interface EnrollmentNotice {
  readonly enrollmentId: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly programId: string;
  readonly programName: Bilingual;
  readonly status: (typeof noticeStatuses)[number];
  /** Of an enrollment that was completed: the first month that earns. */
  readonly earningsStart?: Period;
  /** Profiles that need action. */
  readonly reasons?: readonly UnreadyProfile[];
  /** True while months go on earning though payments are held. */
  readonly isEarning?: boolean;
  /** What to do about each requirement that is not met. */
  readonly toDo?: readonly Bilingual[];
  /** The last month that earns. */
  readonly lastMonth?: Period;
  /** Why the operator ended it. */
  readonly reason?: string;
}

/** The notice that a change is worth; a state that was there before, and what only waits for us, is worth none. */
export function noticeOf(
  before: Enrollment | undefined,
  after: Enrollment,
  location: Location,
  program: ProgramVersion,
  unmet: readonly Unmet[] = [],
): EnrollmentNotice | undefined {
  const told = newsOf(before, after, unmet);
  if (!told) return undefined;
  return {
    enrollmentId: after.id,
    locationId: location.locationId,
    locationName: location.name,
    programId: program.programId,
    programName: program.name,
    ...told,
  };
}

type News = Pick<
  EnrollmentNotice,
  "status" | "earningsStart" | "reasons" | "isEarning" | "toDo" | "lastMonth" | "reason"
>;

function newsOf(before: Enrollment | undefined, after: Enrollment, unmet: readonly Unmet[]): News | undefined {
  switch (after.status) {
    case "invited":
    case "validatingEnrollment":
      return undefined;
    case "enrolled": {
      const wasEarning = before !== undefined && isEarning(before);
      return wasEarning ? undefined : { status: after.status, earningsStart: after.earningsStart };
    }
    case "actionRequired": {
      const known = before?.status === "actionRequired" ? before.reasons : [];
      const reasons = after.reasons.filter(needsAction);
      const isNews = reasons.some((reason) => !known.some((each) => isSame(each, reason)));
      return isNews ? { status: after.status, reasons, isEarning: isEarning(after) } : undefined;
    }
    case "ineligible":
      return { status: after.status, toDo: unmet.flatMap(({ toDo }) => toDo ?? []), ...lastMonthOf(before, after) };
    case "inactive":
      return { status: after.status, ...lastMonthOf(before, after) };
    case "discontinued":
      return {
        status: after.status,
        ...lastMonthOf(before, after),
        ...(after.reason !== undefined && { reason: after.reason }),
      };
  }
}

function isSame(some: UnreadyProfile, other: UnreadyProfile): boolean {
  return some.profile === other.profile && some.problem === other.problem;
}

/** Only of one that had begun to earn; one that was ended in its first month for having never qualified has none. */
function lastMonthOf(before: Enrollment | undefined, after: Enrollment): Pick<EnrollmentNotice, "lastMonth"> {
  if (!before || !isEarning(before) || after.intervals.length < before.intervals.length) return {};
  const lastMonth = after.intervals.at(-1)?.to;
  return lastMonth === undefined ? {} : { lastMonth };
}
