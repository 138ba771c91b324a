/** GET /api/v1/locations/{locationId}/profile-assignments: by which profiles a location is paid. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { ProfileAssignmentsView, profileAssignmentsView } from "../../shared/http/profile-assignment-view.ts";
import { ok } from "../../shared/http/result.ts";
import { profilesOf } from "../../shared/use-cases/profiles/location-profiles.ts";
import { endpoint, serve } from "./serve.ts";

export const getProfileAssignments = endpoint({
  name: "get-profile-assignments",
  method: "GET",
  route: "api/v1/locations/{locationId}/profile-assignments",
  summary: "Show by which profiles a location is paid",
  allow: holding("profiles.readStatus", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: ProfileAssignmentsView },
  refusals: ["location_not_found"],
  handle: async ({ params: { locationId }, accountId }, { accounts }) =>
    ok(profileAssignmentsView(await profilesOf(accounts, accountId, locationId))),
});

serve(getProfileAssignments);
