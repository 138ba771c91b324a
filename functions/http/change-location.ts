/**
 * PATCH /api/v1/locations/{locationId}: change name, country, currency, partner types or providers of a location.
 *
 * 200 with the location. 412 when somebody else was faster. With other partner types its ledgers are judged again.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { LocationView, locationInput, locationView } from "../../shared/http/location-view.ts";
import { ok } from "../../shared/http/result.ts";
import { someField, withoutAbsent } from "../../shared/http/some-field.ts";
import { changeLocation as change } from "../../shared/use-cases/structure/change-location.ts";
import { endpoint, serve } from "./serve.ts";

export const changeLocation = endpoint({
  name: "change-location",
  method: "PATCH",
  route: "api/v1/locations/{locationId}",
  summary: "Change a location",
  description:
    "A list that is sent takes the place of the one before. Other partner types earn by other programs: everything that was sold is judged again, which takes a moment.",
  allow: holding("locations.write", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  body: someField(z.strictObject(locationInput).partial()).meta({ examples: [{ partnerTypes: ["directReseller"] }] }),
  responses: { 200: LocationView },
  refusals: ["busy", "location_not_found", "not_found"],
  ifMatch: "required",
  handle: async ({ params: { locationId }, body, caller, accountId, correlationId, ifMatch = "" }, services) => {
    const location = await change(services, {
      accountId,
      locationId,
      version: ifMatch,
      change: withoutAbsent(body),
      actor: actorOf(caller),
      correlationId,
    });
    return ok(locationView(location), { version: contentVersion(location) });
  },
});

serve(changeLocation);
