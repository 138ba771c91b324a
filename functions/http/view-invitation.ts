/**
 * POST api/v1/invitations/{invitationId}/view: follow the link of an invitation.
 *
 * 200 with the invitation, whatever its state. 404 `invitation_link_invalid` for the link of an earlier issue.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { InvitationId } from "../../shared/http/fields.ts";
import { InvitationView, invitationView } from "../../shared/http/invitation-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { viewInvitation as view } from "../../shared/use-cases/invitations/change-invitation.ts";
import { endpoint, serve } from "./serve.ts";

export const viewInvitation = endpoint({
  name: "view-invitation",
  method: "POST",
  route: "api/v1/invitations/{invitationId}/view",
  summary: "Follow the link of an invitation",
  description:
    "Marks it as viewed, once. Only a page that a person opened after signing in asks this, so that a scanner of mails changes nothing.",
  allow: holding("invitations.read", { location: locationIn("invitationId"), program: programIn("invitationId") }),
  params: z.object({ invitationId: InvitationId }),
  body: z
    .strictObject({
      token: z
        .string()
        .regex(/^[\w-]{43}$/)
        .meta({ description: "What follows the # in the link." }),
    })
    .meta({ id: "InvitationLink", examples: [{ token: "x".repeat(43) }] }),
  responses: { 200: InvitationView },
  refusals: ["busy", "invitation_link_invalid", "invitation_not_found"],
  handle: async (
    { params: { invitationId }, body: { token }, caller, accountId, correlationId, ...language },
    services,
  ) => {
    const request = { accountId, invitationId, token, actor: actorOf(caller), correlationId };
    const invitation = await view(services, request);
    return ok(invitationView(invitation, await services.catalogue.current(), language, services.clock.now()));
  },
});

serve(viewInvitation);
