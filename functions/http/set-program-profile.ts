/**
 * PUT /api/v1/locations/{locationId}/profile-assignments/{programId}: give one program of a location other profiles.
 *
 * 200 with all assignments of the location. Where both are null the location's own count again.
 */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { LocationId, ProgramId } from "../../shared/http/fields.ts";
import {
  ProfileAssignmentsView,
  ProfilePairInput,
  pairOf,
  profileAssignmentsView,
} from "../../shared/http/profile-assignment-view.ts";
import { ok } from "../../shared/http/result.ts";
import { assignProfiles } from "../../shared/use-cases/profiles/assign-profiles.ts";
import { endpoint, serve } from "./serve.ts";

export const setProgramProfile = endpoint({
  name: "set-program-profile",
  method: "PUT",
  route: "api/v1/locations/{locationId}/profile-assignments/{programId}",
  summary: "Set the profiles by which one program pays a location",
  allow: holding("profiles.write", { location: "locationId", program: "programId" }),
  params: z.object({ locationId: LocationId, programId: ProgramId }),
  body: ProfilePairInput,
  responses: { 200: ProfileAssignmentsView },
  refusals: ["busy", "limit_reached", "location_not_found", "not_found", "program_not_found"],
  handle: async ({ params: { locationId, programId }, body, caller, accountId, correlationId }, services) => {
    const request = { accountId, locationId, programId, pair: pairOf(body), actor: actorOf(caller), correlationId };
    return ok(profileAssignmentsView(await assignProfiles(services, request)));
  },
});

serve(setProgramProfile);
