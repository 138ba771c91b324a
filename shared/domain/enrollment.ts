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

export type Enrollment =
  | (Base & { readonly status: "invited"; readonly invitationId: string })
  | (Base & { readonly status: "actionRequired"; readonly reason: string })
  | (Base & { readonly status: "validatingEnrollment"; readonly submittedAt: string })
  | (Base & { readonly status: "enrolled"; readonly enrolledAt: string; readonly earningsStart: Period })
  | (Base & { readonly status: "ineligible"; readonly unmet: readonly string[]; readonly since: string })
  | (Base & { readonly status: "inactive"; readonly since: string })
  | (Base & { readonly status: "discontinued"; readonly since: string });

export function enrollmentId(locationId: string, programId: string): string {
  return `enr_${locationId}_${programId}`;
}

/** Completes an enrollment that meets every requirement: it earns from `earningsStart` on. */
export function enroll(
  base: Pick<Base, "accountId" | "locationId" | "programId">,
  before: Enrollment | undefined,
  earningsStart: Period,
  enrolledAt: string,
): Enrollment {
  return {
    id: enrollmentId(base.locationId, base.programId),
    accountId: base.accountId,
    locationId: base.locationId,
    programId: base.programId,
    number: (before?.number ?? 0) + 1,
    status: "enrolled",
    enrolledAt,
    earningsStart,
    intervals: opened(before?.intervals ?? [], earningsStart),
  };
}

/** Opens an interval at `from`; those that touch or overlap it are merged with it. */
export function opened(intervals: readonly Interval[], from: Period): readonly Interval[] {
  if (intervals.some(({ to }) => to === undefined)) return intervals;
  const apart = intervals.filter(({ to }) => to !== undefined && addMonths(to, 1) < from);
  const merged = intervals[apart.length];
  return [...apart, { from: merged && merged.from < from ? merged.from : from }];
}

export type Coverage = "covered" | "not_enrolled" | "before_earnings_start" | "after_enrollment_end";

/** Whether a period earns; if not, why. A gap between two intervals counts as after the end of the earlier. */
export function coverageOf(intervals: readonly Interval[], period: Period): Coverage {
  const first = intervals[0];
  if (!first) return "not_enrolled";
  if (intervals.some(({ from, to }) => from <= period && (to === undefined || period <= to))) return "covered";
  return period < first.from ? "before_earnings_start" : "after_enrollment_end";
}
