/** GET /api/v1/locations/{locationId}: a location; its ETag is what a change must name. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { LocationView, locationView } from "../../shared/http/location-view.ts";
import { ok } from "../../shared/http/result.ts";
import { findLocation } from "../../shared/use-cases/structure/find-location.ts";
import { endpoint, serve } from "./serve.ts";

export const getLocation = endpoint({
  name: "get-location",
  method: "GET",
  route: "api/v1/locations/{locationId}",
  summary: "Show a location",
  allow: holding("locations.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: LocationView },
  refusals: ["location_not_found"],
  handle: async ({ params: { locationId }, accountId }, { accounts }) => {
    const location = await findLocation(accounts, accountId, locationId);
    return ok(locationView(location), { version: contentVersion(location) });
  },
});

serve(getLocation);
