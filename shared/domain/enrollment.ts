/** A location's membership in a program: its state, and the months over which it earns. Source: DOMAIN.md B4, E. */
import { addMonths, type Period } from "./calendar.ts";

/** Months that earn, both ends included; open while `to` is absent. */
export interface Interval {
  readonly from: Period;
  readonly to?: Period;
}

interface Base {
  /** `enr_{locationId}_{programId}` */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly programId: string;
  /** Grows with each change, so that a reader can tell an old copy. */
  readonly number: number;
  /** In order, never overlapping, never adjacent. */
  readonly intervals: readonly Interval[];
}

export const profileKinds = ["payoutProfile", "taxProfile"] as const;
export const profileProblems = ["missing", "draft", "pendingValidation", "actionRequired", "expired"] as const;

/** A profile that is not as the program needs it; while it is pending there is nothing to do but wait. */
export interface UnreadyProfile {
  readonly profile: (typeof profileKinds)[number];
  readonly problem: (typeof profileProblems)[number];
}

/** What an enrollment keeps once it was completed, also while its profiles need attention. */
interface Completion {
  readonly enrolledAt: string;
  readonly earningsStart: Period;
  /** The last month of the fiscal year that it is valid for; absent where an evaluation has still to set it. */
  readonly validThrough?: Period;
}

interface Submission {
  /** Absent where it was enrolled before submissions were kept. */
  readonly submittedAt?: string;
}

export type Enrollment =
  | (Base & { readonly status: "invited"; readonly invitationId: string })
  | (Base &
      Submission &
      Partial<Completion> & { readonly status: "actionRequired"; readonly reasons: readonly UnreadyProfile[] })
  | (Base & { readonly status: "validatingEnrollment"; readonly submittedAt: string })
  | (Base & Submission & Completion & { readonly status: "enrolled" })
  | (Base & { readonly status: "ineligible"; readonly unmet: readonly string[]; readonly since: string })
  | (Base & { readonly status: "inactive"; readonly since: string })
  | (Base & { readonly status: "discontinued"; readonly since: string; readonly reason?: string });

export type EnrollmentStatus = Enrollment["status"];

/** Submitted and not ended: the evaluations of its location move it. */
export type EnrollmentUnderWay = Extract<
  Enrollment,
  { readonly status: "actionRequired" | "validatingEnrollment" | "enrolled" }
>;

export function isUnderWay(enrollment: Enrollment): enrollment is EnrollmentUnderWay {
  const { status } = enrollment;
  return status === "enrolled" || status === "actionRequired" || status === "validatingEnrollment";
}

/** True from when it is completed until it ends, whatever its profiles need meanwhile. */
export function isEarning({ intervals }: Pick<Enrollment, "intervals">): boolean {
  return intervals.at(-1)?.to === undefined && intervals.length > 0;
}

export function enrollmentId(locationId: string, programId: string): string {
  return `enr_${locationId}_${programId}`;
}

/** Completes an enrollment that meets every requirement: it earns from `earningsStart` on. */
export function enroll(
  base: EnrollmentName,
  before: Enrollment | undefined,
  earningsStart: Period,
  enrolledAt: string,
  course: Submission & Pick<Completion, "validThrough"> = {},
): Enrollment {
  return {
    ...nextOf(base, before),
    status: "enrolled",
    ...course,
    enrolledAt,
    earningsStart,
    intervals: opened(before?.intervals ?? [], earningsStart),
  };
}

export type EnrollmentName = Pick<Base, "accountId" | "locationId" | "programId">;

/** What every state has, under the number after that of the state before; the months stay. */
export function nextOf({ accountId, locationId, programId }: EnrollmentName, before: Enrollment | undefined): Base {
  return {
    id: enrollmentId(locationId, programId),
    accountId,
    locationId,
    programId,
    number: (before?.number ?? 0) + 1,
    intervals: before?.intervals ?? [],
  };
}

/** Opens an interval at `from`; those that touch or overlap it are merged with it. */
export function opened(intervals: readonly Interval[], from: Period): readonly Interval[] {
  if (intervals.some(({ to }) => to === undefined)) return intervals;
  const apart = intervals.filter(({ to }) => to !== undefined && addMonths(to, 1) < from);
  const merged = intervals[apart.length];
  return [...apart, { from: merged && merged.from < from ? merged.from : from }];
}

/** Closes the open interval with its last month; one that would end before it begins is none. */
export function closed(intervals: readonly Interval[], to: Period): readonly Interval[] {
  return intervals.flatMap((interval) => {
    if (interval.to !== undefined) return [interval];
    return interval.from <= to ? [{ from: interval.from, to }] : [];
  });
}

export type Coverage = "covered" | "not_enrolled" | "before_earnings_start" | "after_enrollment_end";

/** Whether a period earns; if not, why. A gap between two intervals counts as after the end of the earlier. */
export function coverageOf(intervals: readonly Interval[], period: Period): Coverage {
  const first = intervals[0];
  if (!first) return "not_enrolled";
  if (intervals.some(({ from, to }) => from <= period && (to === undefined || period <= to))) return "covered";
  return period < first.from ? "before_earnings_start" : "after_enrollment_end";
}
