/** GET /api/v1/invitations/{invitationId}: one invitation. Reading it changes nothing about it. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { InvitationId } from "../../shared/http/fields.ts";
import { InvitationView, invitationView } from "../../shared/http/invitation-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, programIn } from "../../shared/http/scope-source.ts";
import { findInvitation } from "../../shared/use-cases/invitations/change-invitation.ts";
import { endpoint, serve } from "./serve.ts";

export const getInvitation = endpoint({
  name: "get-invitation",
  method: "GET",
  route: "api/v1/invitations/{invitationId}",
  summary: "Show an invitation",
  allow: holding("invitations.read", { location: locationIn("invitationId"), program: programIn("invitationId") }),
  params: z.object({ invitationId: InvitationId }),
  responses: { 200: InvitationView },
  refusals: ["invitation_not_found", "location_not_found"],
  handle: async ({ params: { invitationId }, accountId, ...language }, services) => {
    const { value } = await findInvitation(services, { accountId, invitationId });
    return ok(invitationView(value, await services.catalogue.current(), language, services.clock.now()));
  },
});

serve(getInvitation);
