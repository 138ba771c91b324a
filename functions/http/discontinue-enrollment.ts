/**
 * POST /api/v1/enrollments/{enrollmentId}/discontinue: end a location's enrollment, for the operator.
 *
 * 200 with the enrollment, whose last month is the present one. 409 `enrollment_ended`.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { EnrollmentEntryView, enrollmentEntryView } from "../../shared/http/enrollment-view.ts";
import { EnrollmentId, line } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { enrollmentNameIn, locationIn, programIn } from "../../shared/http/scope-source.ts";
import { discontinueEnrollment as discontinue } from "../../shared/use-cases/enrollment/discontinue-enrollment.ts";
import { endpoint, serve } from "./serve.ts";

export const discontinueEnrollment = endpoint({
  name: "discontinue-enrollment",
  method: "POST",
  route: "api/v1/enrollments/{enrollmentId}/discontinue",
  summary: "End an enrollment",
  description: "The location's people are told the reason. It takes an invitation to enroll again.",
  allow: holding("enrollment.correct", { location: locationIn("enrollmentId"), program: programIn("enrollmentId") }),
  params: z.object({ enrollmentId: EnrollmentId }),
  body: z
    .strictObject({ reason: line(300) })
    .meta({ id: "EnrollmentEnd", examples: [{ reason: "The location has been sold." }] }),
  responses: { 200: EnrollmentEntryView },
  refusals: ["busy", "enrollment_ended", "enrollment_not_found", "program_not_found"],
  handle: async ({ params: { enrollmentId }, body: { reason }, caller, accountId, correlationId }, services) => {
    const request = { ...enrollmentNameIn(enrollmentId), enrollmentId, accountId, reason };
    const ended = await discontinue(services, { ...request, actor: actorOf(caller), correlationId });
    return ok(enrollmentEntryView(ended, false));
  },
});

serve(discontinueEnrollment);
