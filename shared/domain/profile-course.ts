/**
 * The course of a payout or tax profile: Draft → Pending validation → Approved | Action required. Source: DOMAIN.md E.
 *
 * What is written of it anew is validated anew; what it was before is kept, so that eligibility can be told for a day that
 * has passed.
 */
import { type Day, dayAt } from "./calendar.ts";
import type { ProfileFact } from "./facts.ts";
import type { ProfileProblem } from "./profile-problem.ts";

export const courseStatuses = ["draft", "pendingValidation", "approved", "actionRequired"] as const;
export type CourseStatus = (typeof courseStatuses)[number];

/** Where each state may lead. */
export const profileTransitions: Readonly<Record<CourseStatus, readonly CourseStatus[]>> = {
  draft: ["pendingValidation"],
  pendingValidation: ["pendingValidation", "approved", "actionRequired"],
  approved: ["pendingValidation", "actionRequired"],
  actionRequired: ["pendingValidation"],
};

interface Past {
  readonly status: CourseStatus;
  /** The instant from which on it was so, until the next. */
  readonly at: string;
  readonly validTo?: Day;
}

export interface ProfileCourse {
  readonly status: CourseStatus;
  /** The instant since which it is so. */
  readonly at: string;
  /** Grows with each validation that is asked for, so that the answer to an earlier one counts no more. */
  readonly attempt: number;
  /** What its partner has to put right; of `actionRequired` only. */
  readonly problems?: readonly ProfileProblem[];
  /** What it was before, oldest first. */
  readonly past: readonly Past[];
}

/** As many states as are remembered. */
const mostPast = 24;

export function draftedAt(at: string): ProfileCourse {
  return { status: "draft", at, attempt: 0, past: [] };
}

/** Asks for a validation. `validTo` is the last day on which what it was before could be used. */
export function submittedAt(course: ProfileCourse, at: string, validTo?: Day): ProfileCourse {
  return { ...moved(course, "pendingValidation", at, validTo), attempt: course.attempt + 1 };
}

/** The outcome of a validation; without a problem it is approved. */
export function settledAt(course: ProfileCourse, problems: readonly ProfileProblem[], at: string): ProfileCourse {
  if (problems.length === 0) return moved(course, "approved", at);
  return { ...moved(course, "actionRequired", at), problems };
}

/** What eligibility is to know of it. */
export function factOf({ status, at, past }: ProfileCourse, validTo?: Day): ProfileFact {
  return {
    status,
    since: dayAt(new Date(at), "UTC"),
    at,
    ...(validTo !== undefined && { validTo }),
    ...(past.length > 0 && { past }),
  };
}

function moved(
  { past, attempt, ...was }: ProfileCourse,
  status: CourseStatus,
  at: string,
  validTo?: Day,
): ProfileCourse {
  const before = { status: was.status, at: was.at, ...(validTo !== undefined && { validTo }) };
  return { status, at, attempt, past: [...past, before].slice(-mostPast) };
}
