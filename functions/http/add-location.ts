/**
 * POST /api/v1/partners/{partnerId}/locations: give a partner's account a location.
 *
 * 201 with the location. 409 `location_exists`, whoever has it. What it sold before is judged again.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { checkEverywhere } from "../../shared/http/everywhere.ts";
import { LocationId, PartnerId } from "../../shared/http/fields.ts";
import { exampleLocation, LocationView, locationInput, locationView } from "../../shared/http/location-view.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { addLocation as add } from "../../shared/use-cases/structure/add-location.ts";
import { endpoint, serve } from "./serve.ts";

export const addLocation = endpoint({
  name: "add-location",
  method: "POST",
  route: "api/v1/partners/{partnerId}/locations",
  summary: "Add a location to a partner account",
  description:
    "An id belongs to one account, for ever. Sales that came before the location are looked for and judged again, which takes a moment. A partner's admin needs his role over all locations.",
  allow: holding("locations.write", { account: "partnerId" }),
  params: z.object({ partnerId: PartnerId }),
  body: z
    .strictObject({
      locationId: LocationId,
      ...locationInput,
      providerIds: locationInput.providerIds.default([]),
    })
    .meta({ examples: [exampleLocation] }),
  responses: { 201: LocationView },
  refusals: ["busy", "idempotency_key_reused", "location_exists", "not_found"],
  idempotent: true,
  handle: async ({ body, caller, accountId, correlationId, once }, services) => {
    checkEverywhere(caller, "locations.write", services.clock.now());
    const outcome = await add(services, {
      location: { accountId, ...body },
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: locationView,
    });
    if (outcome.isRepeat) return repeated(outcome.answer);
    return created(locationView(outcome.value), { version: contentVersion(outcome.value) });
  },
});

serve(addLocation);
