/**
 * PUT /api/v1/locations/{locationId}/default-profile: say by which profiles a location is paid.
 *
 * 200 with all assignments of the location. Programs that are given other profiles keep them.
 */
import { z } from "zod";
import { anyScope } from "../../shared/domain/role.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { mayChangeProfiles } from "../../shared/http/may-change-profiles.ts";
import {
  ProfileAssignmentsView,
  ProfilePairInput,
  pairOf,
  profileAssignmentsView,
} from "../../shared/http/profile-assignment-view.ts";
import { ok } from "../../shared/http/result.ts";
import { assignProfiles } from "../../shared/use-cases/profiles/assign-profiles.ts";
import { checkReach } from "../../shared/use-cases/profiles/check-reach.ts";
import { endpoint, serve } from "./serve.ts";

export const setDefaultProfile = endpoint({
  name: "set-default-profile",
  method: "PUT",
  route: "api/v1/locations/{locationId}/default-profile",
  summary: "Set the profiles by which a location is paid",
  description: "It takes the role for all programs of the location. Eligibility and enrollments follow in a moment.",
  allow: holding("profiles.write", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  body: ProfilePairInput,
  responses: { 200: ProfileAssignmentsView },
  refusals: ["busy", "limit_reached", "location_not_found", "not_found"],
  handle: async ({ params: { locationId }, body, caller, accountId, correlationId }, services) => {
    const mayChange = mayChangeProfiles(caller, "profiles.write", services.clock.now());
    checkReach([{ locationId, programId: anyScope }], mayChange);
    const request = { accountId, locationId, pair: pairOf(body), actor: actorOf(caller), correlationId };
    return ok(profileAssignmentsView(await assignProfiles(services, request)));
  },
});

serve(setDefaultProfile);
