/** The operator ends an enrollment: its last month is the present one, and it takes an invitation to begin again. */
import { periodOf } from "../../domain/calendar.ts";
import { type Enrollment, isUnderWay } from "../../domain/enrollment.ts";
import { discontinued } from "../../domain/enrollment-course.ts";
import { Refusal } from "../../domain/refusal.ts";
import { changeByOperator, type OperatorRequest } from "./operator-change.ts";
import type { EnrollmentPorts } from "./submission.ts";

/** Refuses with `enrollment_not_found`, or `enrollment_ended`. */
export function discontinueEnrollment(ports: EnrollmentPorts, request: OperatorRequest): Promise<Enrollment> {
  const { reason } = request;
  return changeByOperator(ports, request, (before, { at, today }) => {
    if (!isUnderWay(before)) {
      throw new Refusal("enrollment_ended", `${before.id} is not under way: it is ${before.status}. Nothing to end.`);
    }
    const after = discontinued(before, periodOf(today), at, reason);
    return { after, action: "discontinued", details: { reason } };
  });
}
