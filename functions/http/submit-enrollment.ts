/**
 * POST /api/v1/enrollments/{enrollmentId}/submit: submit an enrollment that a location is invited to or that has ended.
 *
 * 200 with the enrollment; one that waits for profiles is looked at again. 409 `already_enrolled`. 422 `not_eligible`,
 * with every requirement.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { EnrollmentView, enrollmentView } from "../../shared/http/enrollment-view.ts";
import { EnrollmentId } from "../../shared/http/fields.ts";
import { ok, repeated } from "../../shared/http/result.ts";
import { enrollmentNameIn, locationIn, programIn } from "../../shared/http/scope-source.ts";
import type { Enrolled } from "../../shared/use-cases/enrollment/submission.ts";
import { submitEnrollment as submit } from "../../shared/use-cases/enrollment/submit-enrollment.ts";
import { endpoint, serve } from "./serve.ts";

export const submitEnrollment = endpoint({
  name: "submit-enrollment",
  method: "POST",
  route: "api/v1/enrollments/{enrollmentId}/submit",
  summary: "Submit an enrollment",
  description:
    "Profiles that are not approved yet refuse nothing: the enrollment waits for them, and completes by itself once they are.",
  allow: holding("enrollment.submit", { location: locationIn("enrollmentId"), program: programIn("enrollmentId") }),
  params: z.object({ enrollmentId: EnrollmentId }),
  responses: { 200: EnrollmentView },
  refusals: [
    "already_enrolled",
    "busy",
    "enrollment_discontinued",
    "enrollment_not_found",
    "idempotency_key_reused",
    "location_not_found",
    "not_eligible",
    "program_not_for_partner_type",
    "program_not_found",
  ],
  idempotent: true,
  handle: async ({ params: { enrollmentId }, caller, accountId, correlationId, once, ...language }, services) => {
    const shown = ({ enrollment, requirements }: Enrolled) => enrollmentView(enrollment, requirements, language, true);
    const outcome = await submit(services, {
      ...enrollmentNameIn(enrollmentId),
      enrollmentId,
      accountId,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : ok(shown(outcome.value));
  },
});

serve(submitEnrollment);
