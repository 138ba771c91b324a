/**
 * POST /api/v1/invitations: invite a location to a program.
 *
 * 201 with the invitation. 409 `invitation_open` or `already_enrolled`. 422 `program_not_for_partner_type`.
 * Safe to repeat: the Idempotency-Key header names the request.
 */
import { z } from "zod";
import type { Invitation } from "../../shared/domain/invitation.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { LocationId, ProgramId } from "../../shared/http/fields.ts";
import { InvitationView, invitationView } from "../../shared/http/invitation-view.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { inviteLocation } from "../../shared/use-cases/invitations/invite-location.ts";
import { endpoint, serve } from "./serve.ts";

export const issueInvitation = endpoint({
  name: "issue-invitation",
  method: "POST",
  route: "api/v1/invitations",
  summary: "Invite a location to a program",
  description: "One that was declined, has expired or was revoked is issued again in place.",
  allow: holding("invitations.issue", { location: "locationId", program: "programId" }),
  body: z
    .strictObject({ locationId: LocationId, programId: ProgramId })
    .meta({ id: "InvitationIssue", examples: [{ locationId: "4100001", programId: "csp-direct" }] }),
  responses: { 201: InvitationView },
  refusals: [
    "already_enrolled",
    "busy",
    "idempotency_key_reused",
    "invitation_open",
    "location_not_found",
    "program_not_for_partner_type",
    "program_not_found",
  ],
  idempotent: true,
  handle: async ({ body, caller, accountId, correlationId, once, ...language }, services) => {
    const catalogue = await services.catalogue.current();
    const shown = (invitation: Invitation) => invitationView(invitation, catalogue, language, services.clock.now());
    const request = { ...body, accountId, actor: actorOf(caller), correlationId, ...(once && { once }), shown };
    const outcome = await inviteLocation(services, request);
    return outcome.isRepeat ? repeated(outcome.answer) : created(shown(outcome.value));
  },
});

serve(issueInvitation);
