/**
 * POST /api/v1/locations/{locationId}/tax-profiles: make a draft of a location's tax profile.
 *
 * 201 with the profile. 400 names each field that is wrong. Its number is encrypted, and never shown again.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { created, repeated } from "../../shared/http/result.ts";
import { NewTaxProfile, TaxProfileView, taxInput, taxProfileView } from "../../shared/http/tax-profile-view.ts";
import { addTaxProfile as add } from "../../shared/use-cases/profiles/add-tax-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const addTaxProfile = endpoint({
  name: "add-tax-profile",
  method: "POST",
  route: "api/v1/locations/{locationId}/tax-profiles",
  summary: "Make a tax profile of a location",
  description: "It may lack things until its validation is asked for. Give it to the location to be paid by it.",
  allow: holding("profiles.write", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  body: NewTaxProfile,
  responses: { 201: TaxProfileView },
  refusals: ["busy", "idempotency_key_reused", "limit_reached", "location_not_found", "not_found"],
  idempotent: true,
  handle: async ({ params: { locationId }, body, caller, accountId, correlationId, once }, services) => {
    const now = services.clock.now();
    const outcome = await add(services, {
      accountId,
      locationId,
      ...taxInput(body),
      actor: actorOf(caller),
      correlationId,
      ...(once && { once }),
      shown: (profile) => taxProfileView(profile, true, now),
    });
    if (outcome.isRepeat) return repeated(outcome.answer);
    return created(taxProfileView(outcome.value, true, now), { version: contentVersion(outcome.value) });
  },
});

serve(addTaxProfile);
