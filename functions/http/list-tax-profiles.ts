/** GET /api/v1/locations/{locationId}/tax-profiles: the tax profiles of a location, in the order in which they were made. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { maySeeMasked } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { TaxProfileView, taxProfileView } from "../../shared/http/tax-profile-view.ts";
import { taxProfilesOf } from "../../shared/use-cases/profiles/find-profiles.ts";
import { endpoint, serve } from "./serve.ts";

export const listTaxProfiles = endpoint({
  name: "list-tax-profiles",
  method: "GET",
  route: "api/v1/locations/{locationId}/tax-profiles",
  summary: "List the tax profiles of a location",
  allow: holding("profiles.readStatus", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: z.strictObject({ value: z.array(TaxProfileView) }) },
  refusals: ["location_not_found"],
  handle: async ({ params: { locationId }, caller, accountId }, { accounts, clock }) => {
    const isMasked = maySeeMasked(caller, clock.now());
    const profiles = await taxProfilesOf(accounts, accountId, locationId);
    return ok({ value: profiles.map((profile) => taxProfileView(profile, isMasked, clock.now())) });
  },
});

serve(listTaxProfiles);
