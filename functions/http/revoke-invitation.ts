/**
 * POST api/v1/invitations/{invitationId}/revoke: take an invitation back.
 *
 * 200 with the invitation. 409 `invitation_closed` once it was accepted or revoked.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { InvitationId } from "../../shared/http/fields.ts";
import { InvitationView, invitationView } from "../../shared/http/invitation-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { revokeInvitation as revoke } from "../../shared/use-cases/invitations/change-invitation.ts";
import { endpoint, serve } from "./serve.ts";

export const revokeInvitation = endpoint({
  name: "revoke-invitation",
  method: "POST",
  route: "api/v1/invitations/{invitationId}/revoke",
  summary: "Take an invitation back",
  description: "No mail about it goes out any more, and nobody can accept it.",
  allow: holding("invitations.revoke", { location: locationIn("invitationId"), program: programIn("invitationId") }),
  params: z.object({ invitationId: InvitationId }),
  responses: { 200: InvitationView },
  refusals: ["busy", "invitation_closed", "invitation_not_found"],
  handle: async ({ params: { invitationId }, caller, accountId, correlationId, ...language }, services) => {
    const request = { accountId, invitationId, actor: actorOf(caller), correlationId };
    const invitation = await revoke(services, request);
    return ok(invitationView(invitation, await services.catalogue.current(), language, services.clock.now()));
  },
});

serve(revokeInvitation);
