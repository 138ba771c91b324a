/** The operator puts right the months over which an enrollment earns: the only way in which a past month changes. */
import { addMonths, type Period, periodOf } from "../../domain/calendar.ts";
import { type Enrollment, type Interval, isEarning } from "../../domain/enrollment.ts";
import { corrected } from "../../domain/enrollment-course.ts";
import { type FieldError, Refusal } from "../../domain/refusal.ts";
import { changeByOperator, type OperatorRequest } from "./operator-change.ts";
import type { EnrollmentPorts } from "./submission.ts";

export interface CorrectionRequest extends OperatorRequest {
  readonly intervals: readonly Interval[];
}

/** Refuses with `enrollment_not_found`, `precondition_failed`, or `invalid_request`, which names the interval. */
export function correctEnrollment(ports: EnrollmentPorts, request: CorrectionRequest): Promise<Enrollment> {
  const { intervals, reason } = request;
  return changeByOperator(ports, request, (before, { today }) => {
    const problem = problemIn(intervals, periodOf(today), isEarning(before));
    if (problem) throw new Refusal("invalid_request", problem.message, { errors: [problem] });
    const details = { reason, before: written(before.intervals), after: written(intervals) };
    return { after: corrected(before, intervals), action: "corrected", details };
  });
}

/** What is wrong with the months, at the first place where something is. */
function problemIn(intervals: readonly Interval[], thisMonth: Period, isOpen: boolean): FieldError | undefined {
  for (const [index, { from, to }] of intervals.entries()) {
    const at = (field: string, code: string, message: string): FieldError => ({
      field: `/intervals/${index}${field}`,
      code,
      message,
    });
    const before = intervals[index - 1];
    const isLast = index === intervals.length - 1;
    if (from > thisMonth) return at("/from", "in_future", "A correction begins no later than this month.");
    if (to !== undefined && to < from) return at("/to", "before_start", "The last month lies before the first.");
    if (to !== undefined && to > thisMonth)
      return at("/to", "in_future", "A correction ends no later than this month.");
    if (to === undefined && !isLast) return at("/to", "required", "Only the last interval may have no end.");
    if (before?.to !== undefined && from <= addMonths(before.to, 1)) {
      return at("/from", "overlaps", "Intervals are in order, with at least one month between them; join these two.");
    }
  }
  const hasOpen = intervals.length > 0 && intervals.at(-1)?.to === undefined;
  if (hasOpen === isOpen) return undefined;
  const message = isOpen
    ? "The enrollment is under way, so that its last interval has no end. To end it, discontinue it."
    : "The enrollment is not under way, so that its last interval has an end.";
  return { field: "/intervals", code: isOpen ? "end_not_allowed" : "end_required", message };
}

function written(intervals: readonly Interval[]): string {
  return intervals.map(({ from, to }) => `${from}/${to ?? ""}`).join(" ");
}
