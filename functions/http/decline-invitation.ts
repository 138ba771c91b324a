/**
 * POST api/v1/invitations/{invitationId}/decline: decline an invitation.
 *
 * 200 with the invitation. 409 `invitation_closed` once it was answered or revoked. 410 `invitation_expired`.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { InvitationId } from "../../shared/http/fields.ts";
import { InvitationView, invitationView } from "../../shared/http/invitation-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { declineInvitation as decline } from "../../shared/use-cases/invitations/change-invitation.ts";
import { endpoint, serve } from "./serve.ts";

export const declineInvitation = endpoint({
  name: "decline-invitation",
  method: "POST",
  route: "api/v1/invitations/{invitationId}/decline",
  summary: "Decline an invitation",
  description: "No mail about it goes out any more. The operator may invite the location again.",
  allow: holding("invitations.accept", { location: locationIn("invitationId"), program: programIn("invitationId") }),
  params: z.object({ invitationId: InvitationId }),
  responses: { 200: InvitationView },
  refusals: ["busy", "invitation_closed", "invitation_expired", "invitation_not_found"],
  handle: async ({ params: { invitationId }, caller, accountId, correlationId, ...language }, services) => {
    const request = { accountId, invitationId, actor: actorOf(caller), correlationId };
    const invitation = await decline(services, request);
    return ok(invitationView(invitation, await services.catalogue.current(), language, services.clock.now()));
  },
});

serve(declineInvitation);
