/**
 * POST /api/v1/invitations/{invitationId}/accept: accept an invitation, and so submit the enrollment that it offers.
 *
 * 200 with the enrollment. 409 `invitation_closed` once it was answered or revoked. 410 `invitation_expired`. 422
 * `not_eligible`, with every requirement; the invitation stays open then.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { EnrollmentView, enrollmentView } from "../../shared/http/enrollment-view.ts";
import { InvitationId } from "../../shared/http/fields.ts";
import { ok, repeated } from "../../shared/http/result.ts";
import { enrollmentNameIn, locationIn, programIn } from "../../shared/http/scope-source.ts";
import { acceptInvitation as accept } from "../../shared/use-cases/enrollment/accept-invitation.ts";
import type { Enrolled } from "../../shared/use-cases/enrollment/submission.ts";
import { endpoint, serve } from "./serve.ts";

export const acceptInvitation = endpoint({
  name: "accept-invitation",
  method: "POST",
  route: "api/v1/invitations/{invitationId}/accept",
  summary: "Accept an invitation",
  description:
    "Submits the enrollment. Profiles that are not approved yet refuse nothing: the enrollment waits for them, and completes by itself once they are.",
  allow: holding("invitations.accept", { location: locationIn("invitationId"), program: programIn("invitationId") }),
  params: z.object({ invitationId: InvitationId }),
  responses: { 200: EnrollmentView },
  refusals: [
    "already_enrolled",
    "busy",
    "idempotency_key_reused",
    "invitation_closed",
    "invitation_expired",
    "invitation_not_found",
    "location_not_found",
    "not_eligible",
    "program_not_for_partner_type",
    "program_not_found",
  ],
  idempotent: true,
  handle: async ({ params: { invitationId }, caller, accountId, correlationId, once, ...language }, services) => {
    const shown = ({ enrollment, requirements }: Enrolled) => enrollmentView(enrollment, requirements, language, true);
    const outcome = await accept(services, {
      ...enrollmentNameIn(invitationId),
      accountId,
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown,
    });
    return outcome.isRepeat ? repeated(outcome.answer) : ok(shown(outcome.value));
  },
});

serve(acceptInvitation);
