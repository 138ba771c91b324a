/** GET /api/v1/locations/{locationId}/disputes: what a location objected to, newest first, and how it was decided. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { DisputeView, disputeView } from "../../shared/http/dispute-view.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { endpoint, serve } from "./serve.ts";

export const listDisputes = endpoint({
  name: "list-disputes",
  method: "GET",
  route: "api/v1/locations/{locationId}/disputes",
  summary: "List the disputes of a location",
  allow: holding("disputes.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: z.strictObject({ value: z.array(DisputeView) }) },
  refusals: ["location_not_found"],
  handle: async ({ params: { locationId }, caller, accountId }, { disputes, clock }) => {
    const isVisible = programsVisibleTo(caller, "disputes.read", locationId, clock.now());
    const all = (await disputes.of(locationId)).filter((each) => each.accountId === accountId);
    const value = all.filter(({ programId }) => isVisible(programId)).sort((a, b) => (a.id > b.id ? -1 : 1));
    return ok({ value: value.map(disputeView) });
  },
});

serve(listDisputes);
