/**
 * The course of an enrollment: how submissions, evaluations and the operator move it. Source: DOMAIN.md A 9, 22, B4, E.
 *
 * Each function is total and pure. Where nothing changes it gives the enrollment itself, so that whoever evaluates again
 * has nothing to write.
 */
import { addMonths, dayAt, type Period, periodOf } from "./calendar.ts";
import {
  closed,
  type Enrollment,
  type EnrollmentName,
  type EnrollmentStatus,
  type EnrollmentUnderWay,
  enroll,
  type Interval,
  isEarning,
  isUnderWay,
  nextOf,
  type UnreadyProfile,
} from "./enrollment.ts";
import { fiscalYearEnd } from "./fiscal-year.ts";
import type { Standing } from "./standing.ts";

const submissions = ["actionRequired", "validatingEnrollment", "enrolled"] as const;
const ends = ["ineligible", "inactive", "discontinued"] as const;

/** Where each state may lead. What has ended begins again with another submission, invited or not. */
export const transitions: Readonly<Record<EnrollmentStatus, readonly EnrollmentStatus[]>> = {
  invited: submissions,
  actionRequired: ["validatingEnrollment", "enrolled", ...ends],
  validatingEnrollment: ["actionRequired", "enrolled", ...ends],
  enrolled: ["actionRequired", ...ends],
  ineligible: ["invited", ...submissions],
  inactive: ["invited", ...submissions],
  discontinued: ["invited", ...submissions],
};

/** The state after a submission by a location that qualifies; profiles may complete it later without another click. */
export function submitted(
  name: EnrollmentName,
  before: Enrollment | undefined,
  standing: Standing,
  at: string,
): Enrollment {
  return waitingOrEnrolled(name, before, standing, { submittedAt: at, at });
}

/** The state that follows from how the location stands today. The same standing again changes nothing. */
export function evaluated(enrollment: EnrollmentUnderWay, standing: Standing, at: string): Enrollment {
  if (standing.unmet.length > 0) {
    const unmet = standing.unmet.map(({ id }) => id);
    return ended(enrollment, lastMonthAfterLapse(standing), { status: "ineligible", unmet, since: at });
  }
  if (enrollment.status === "validatingEnrollment" || !isEarning(enrollment)) return applied(enrollment, standing, at);
  const thisMonth = periodOf(standing.today);
  const { validThrough } = enrollment;
  if (validThrough !== undefined && validThrough < thisMonth && standing.unready.some(needsAction)) {
    return ended(enrollment, addMonths(thisMonth, -1), { status: "inactive", since: at });
  }
  return goingOn(enrollment, standing, at);
}

/** Ended by the operator, or with its program; its last month is this one. */
export function discontinued(enrollment: EnrollmentUnderWay, month: Period, at: string, reason: string): Enrollment {
  return ended(enrollment, month, { status: "discontinued", since: at, reason });
}

/** The months as an operator has put them right; the only way in which a past month changes. */
export function corrected(enrollment: Enrollment, intervals: readonly Interval[]): Enrollment {
  const open = intervals.at(-1);
  const next = { ...enrollment, number: enrollment.number + 1, intervals };
  const wasCompleted = next.status === "enrolled" || (next.status === "actionRequired" && isEarning(enrollment));
  return wasCompleted && open ? { ...next, earningsStart: open.from } : next;
}

/** True for a profile that waits for its partner; one that is being validated waits for us. */
export function needsAction({ problem }: UnreadyProfile): boolean {
  return problem !== "pendingValidation";
}

/** Not completed yet: it is as soon as its profiles are. */
function applied(enrollment: EnrollmentUnderWay, standing: Standing, at: string): Enrollment {
  const next = waitingOrEnrolled(enrollment, enrollment, standing, { submittedAt: enrollment.submittedAt ?? at, at });
  return isSame(enrollment, next) ? enrollment : next;
}

function waitingOrEnrolled(
  name: EnrollmentName,
  before: Enrollment | undefined,
  { program, today, unready, approvedIn }: Standing,
  { submittedAt, at }: { readonly submittedAt: string; readonly at: string },
): Enrollment {
  const reasons = unready.filter(needsAction);
  if (reasons.length > 0) return { ...nextOf(name, before), status: "actionRequired", submittedAt, reasons };
  if (unready.length > 0) return { ...nextOf(name, before), status: "validatingEnrollment", submittedAt };
  const submittedIn = periodOf(dayAt(new Date(submittedAt), program.timeZone));
  const start = approvedIn !== undefined && approvedIn > submittedIn ? approvedIn : submittedIn;
  const validThrough = fiscalYearEnd(periodOf(today), program.fiscalYearStart);
  return enroll(name, before, start, at, { submittedAt, validThrough });
}

type EarningEnrollment = Exclude<EnrollmentUnderWay, { readonly status: "validatingEnrollment" }>;

/** Completed before: it earns on, rolls forward at the turn of the year, and says what its profiles need. */
function goingOn(enrollment: EarningEnrollment, { program, today, unready }: Standing, at: string): Enrollment {
  const { submittedAt, enrolledAt = at, validThrough } = enrollment;
  const thisMonth = periodOf(today);
  const yearEnd = fiscalYearEnd(thisMonth, program.fiscalYearStart);
  const isRolledForward = validThrough === undefined || (unready.length === 0 && validThrough < thisMonth);
  const course = {
    ...nextOf(enrollment, enrollment),
    ...(submittedAt !== undefined && { submittedAt }),
    enrolledAt,
    earningsStart: enrollment.earningsStart ?? enrollment.intervals.at(-1)?.from ?? thisMonth,
    validThrough: isRolledForward ? yearEnd : validThrough,
  };
  const next: EnrollmentUnderWay =
    unready.length === 0
      ? { ...course, status: "enrolled" }
      : { ...course, status: "actionRequired", reasons: toShow(unready) };
  return isSame(enrollment, next) ? enrollment : next;
}

/** What to do; and where there is nothing to do, what it waits for. */
function toShow(unready: readonly UnreadyProfile[]): readonly UnreadyProfile[] {
  const actions = unready.filter(needsAction);
  return actions.length > 0 ? actions : unready;
}

type End =
  | { readonly status: "ineligible"; readonly unmet: readonly string[]; readonly since: string }
  | { readonly status: "inactive"; readonly since: string }
  | { readonly status: "discontinued"; readonly since: string; readonly reason: string };

function ended(enrollment: EnrollmentUnderWay, lastMonth: Period, end: End): Enrollment {
  const next = nextOf(enrollment, enrollment);
  return { ...next, intervals: closed(next.intervals, lastMonth), ...end };
}

/** A month that has passed stays as it was, however late the lapse became known. */
function lastMonthAfterLapse({ today, hasQualifiedThisMonth }: Standing): Period {
  return hasQualifiedThisMonth() ? periodOf(today) : addMonths(periodOf(today), -1);
}

/** Apart from the number, and from when it was noticed. */
function isSame(some: EnrollmentUnderWay, other: Enrollment): boolean {
  if (!isUnderWay(other)) return false;
  return JSON.stringify(essence(some)) === JSON.stringify(essence(other));
}

function essence(enrollment: EnrollmentUnderWay): readonly unknown[] {
  const { status, submittedAt, intervals } = enrollment;
  const reasons =
    status === "actionRequired" ? enrollment.reasons.map(({ profile, problem }) => [profile, problem]) : [];
  const valid = status === "validatingEnrollment" ? [] : [enrollment.earningsStart, enrollment.validThrough];
  return [status, submittedAt, intervals.map(({ from, to }) => [from, to]), reasons, valid];
}
