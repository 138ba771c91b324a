/**
 * POST api/v1/invitations/{invitationId}/resend: issue an invitation again.
 *
 * 200 with the invitation, also one that had expired or was declined. 409 `invitation_closed` once it was accepted or revoked.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { InvitationId } from "../../shared/http/fields.ts";
import { InvitationView, invitationView } from "../../shared/http/invitation-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { resendInvitation as resend } from "../../shared/use-cases/invitations/change-invitation.ts";
import { endpoint, serve } from "./serve.ts";

export const resendInvitation = endpoint({
  name: "resend-invitation",
  method: "POST",
  route: "api/v1/invitations/{invitationId}/resend",
  summary: "Issue an invitation again",
  description:
    "In place: a fresh link and a fresh end, and mails to whoever works with the location now. Earlier links open nothing any more.",
  allow: holding("invitations.resend", { location: locationIn("invitationId"), program: programIn("invitationId") }),
  params: z.object({ invitationId: InvitationId }),
  responses: { 200: InvitationView },
  refusals: ["busy", "invitation_closed", "invitation_not_found", "program_not_found"],
  handle: async ({ params: { invitationId }, caller, accountId, correlationId, ...language }, services) => {
    const request = { accountId, invitationId, actor: actorOf(caller), correlationId };
    const invitation = await resend(services, request);
    return ok(invitationView(invitation, await services.catalogue.current(), language, services.clock.now()));
  },
});

serve(resendInvitation);
