/**
 * POST /api/v1/locations/{locationId}/enrollments: enroll a location in an incentive program.
 *
 * 201 with the enrollment, which waits for profiles that are not approved yet. 409 `already_enrolled`. 422
 * `not_eligible`, with every requirement.
 * Safe to repeat: the Idempotency-Key header names the request.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { EnrollmentView, enrollmentView } from "../../shared/http/enrollment-view.ts";
import { LocationId, ProgramId } from "../../shared/http/fields.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { enrollLocation as enroll } from "../../shared/use-cases/enrollment/enroll-location.ts";
import type { Enrolled } from "../../shared/use-cases/enrollment/submission.ts";
import { endpoint, serve } from "./serve.ts";

export const enrollLocation = endpoint({
  name: "enroll-location",
  method: "POST",
  route: "api/v1/locations/{locationId}/enrollments",
  summary: "Enroll a location in an incentive program",
  allow: holding("enrollment.submit", { location: "locationId", program: "programId" }),
  params: z.object({ locationId: LocationId }),
  body: z.strictObject({ programId: ProgramId }),
  responses: { 201: EnrollmentView },
  refusals: [
    "already_enrolled",
    "busy",
    "enrollment_discontinued",
    "idempotency_key_reused",
    "location_not_found",
    "not_eligible",
    "program_not_for_partner_type",
    "program_not_found",
  ],
  idempotent: true,
  handle: async ({ params, body, caller, accountId, correlationId, once, ...language }, services) => {
    const shown = ({ enrollment, requirements }: Enrolled) => enrollmentView(enrollment, requirements, language, true);
    const outcome = await enroll(services, {
      ...params,
      ...body,
      accountId,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : created(shown(outcome.value));
  },
});

serve(enrollLocation);
