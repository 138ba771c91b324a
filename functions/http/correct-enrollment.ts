/**
 * POST /api/v1/enrollments/{enrollmentId}/correct: put right the months over which a location earns, for the operator.
 *
 * 200 with the enrollment. 400 `invalid_request` names the interval that cannot be. 412 when it has changed since.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { EnrollmentEntryView, enrollmentEntryView } from "../../shared/http/enrollment-view.ts";
import { EnrollmentId, line, PeriodText } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { enrollmentNameIn, locationIn, programIn } from "../../shared/http/scope-source.ts";
import { correctEnrollment as correct } from "../../shared/use-cases/enrollment/correct-enrollment.ts";
import { endpoint, serve } from "./serve.ts";

const Correction = z
  .strictObject({
    intervals: z.array(z.strictObject({ from: PeriodText, to: PeriodText.optional() })).max(60),
    reason: line(300),
  })
  .meta({
    id: "EnrollmentCorrection",
    examples: [{ intervals: [{ from: "2026-09" }], reason: "The tax form was approved in September, and lost." }],
  });

export const correctEnrollment = endpoint({
  name: "correct-enrollment",
  method: "POST",
  route: "api/v1/enrollments/{enrollmentId}/correct",
  summary: "Correct the months of an enrollment",
  description:
    "All months that earn, in order, as they should be. The ledgers are judged again; what was closed gets the difference as an adjustment at its next close.",
  allow: holding("enrollment.correct", { location: locationIn("enrollmentId"), program: programIn("enrollmentId") }),
  params: z.object({ enrollmentId: EnrollmentId }),
  body: Correction,
  responses: { 200: EnrollmentEntryView },
  refusals: ["busy", "enrollment_not_found", "invalid_request", "program_not_found"],
  ifMatch: "required",
  handle: async ({ params: { enrollmentId }, body, caller, accountId, correlationId, ifMatch }, services) => {
    const intervals = body.intervals.map(({ from, to }) => ({ from, ...(to !== undefined && { to }) }));
    const request = { ...enrollmentNameIn(enrollmentId), enrollmentId, accountId, reason: body.reason, intervals };
    const after = await correct(services, { ...request, version: ifMatch, actor: actorOf(caller), correlationId });
    return ok(enrollmentEntryView(after, false));
  },
});

serve(correctEnrollment);
