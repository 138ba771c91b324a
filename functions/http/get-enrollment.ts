/** GET /api/v1/enrollments/{enrollmentId}: one enrollment, with its requirements as they stand today. */
import { z } from "zod";
import { enrollmentAsItStands } from "../../shared/domain/invited.ts";
import { Refusal } from "../../shared/domain/refusal.ts";
import { holding } from "../../shared/http/allow.ts";
import { EnrollmentView, enrollmentView, isIncentivesAdmin } from "../../shared/http/enrollment-view.ts";
import { EnrollmentId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { eligibilityOf } from "../../shared/use-cases/enrollment/eligibility-of.ts";
import { endpoint, serve } from "./serve.ts";

export const getEnrollment = endpoint({
  name: "get-enrollment",
  method: "GET",
  route: "api/v1/enrollments/{enrollmentId}",
  summary: "Show an enrollment and its requirements",
  allow: holding("enrollment.read", { location: locationIn("enrollmentId"), program: programIn("enrollmentId") }),
  params: z.object({ enrollmentId: EnrollmentId }),
  responses: { 200: EnrollmentView },
  refusals: ["enrollment_not_found", "location_not_found", "program_not_found"],
  handle: async ({ params: { enrollmentId }, caller, accountId, ...language }, services) => {
    const now = services.clock.now();
    const invitation = enrollmentId.replace(/^enr_/, "inv_");
    const view = await services.accounts.read(accountId, [
      { kind: "enrollment", id: enrollmentId },
      { kind: "invitation", id: invitation },
    ]);
    const stored = view.get("enrollment", enrollmentId);
    const enrollment = enrollmentAsItStands(stored?.value, view.get("invitation", invitation)?.value, now);
    if (!enrollment) throw new Refusal("enrollment_not_found", `There is no enrollment ${enrollmentId}.`);
    const { locationId, programId } = enrollment;
    const [eligibility] = await eligibilityOf(services, accountId, locationId, programId);
    const isForAdmin = isIncentivesAdmin(caller, enrollment, now);
    const shown = enrollmentView(enrollment, eligibility?.requirements ?? [], language, isForAdmin);
    return ok(shown, stored && { version: stored.version });
  },
});

serve(getEnrollment);
