/** GET /api/v1/invitations: the invitations of the locations in the caller's reach, in order of location. */
import { z } from "zod";
import { invitationStatuses } from "../../shared/domain/invitation.ts";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AccountId, LocationId, ProgramId } from "../../shared/http/fields.ts";
import { InvitationView, invitationView } from "../../shared/http/invitation-view.ts";
import { page } from "../../shared/http/result.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { endpoint, serve } from "./serve.ts";

export const listInvitations = endpoint({
  name: "list-invitations",
  method: "GET",
  route: "api/v1/invitations",
  summary: "List invitations",
  description: "A page may hold fewer than asked for, even none, and yet have a `nextLink`.",
  allow: inAskedAccount("invitations.read", { location: "locationId", program: "programId", account: "accountId" }),
  query: z.object({
    status: z.enum(invitationStatuses).optional(),
    programId: ProgramId.optional(),
    locationId: LocationId.optional(),
    accountId: AccountId.optional(),
  }),
  responses: { 200: z.strictObject({ value: z.array(InvitationView), nextLink: z.string().optional() }) },
  refusals: ["continuation_invalid", "location_not_found", "not_found"],
  paged: true,
  handle: async ({ query, caller, accountId, page: { limit, cursor }, ...language }, services) => {
    const { status, locationId, programId } = query;
    const now = services.clock.now();
    const catalogue = await services.catalogue.current();
    const found = await services.accounts.enrollments(accountId, { locationId, programId }, { after: cursor, limit });
    const views = found.invitations
      .filter((each) => programsVisibleTo(caller, "invitations.read", each.locationId, now)(each.programId))
      .map((each) => invitationView(each, catalogue, language, now))
      .filter((each) => status === undefined || each.status === status);
    return page(views, found.next);
  },
});

serve(listInvitations);
