/**
 * PATCH /api/v1/tax-profiles/{taxProfileId}: change a tax profile.
 *
 * 200 with the profile; one that was submitted waits for a validation again. 412 when somebody was faster.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { mayChangeProfiles } from "../../shared/http/may-change-profiles.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn, locationOf } from "../../shared/http/scope-source.ts";
import { someField, withoutAbsent } from "../../shared/http/some-field.ts";
import { TaxProfileChange, TaxProfileId, TaxProfileView, taxProfileView } from "../../shared/http/tax-profile-view.ts";
import { changeTaxProfile as change } from "../../shared/use-cases/profiles/change-tax-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const changeTaxProfile = endpoint({
  name: "change-tax-profile",
  method: "PATCH",
  route: "api/v1/tax-profiles/{taxProfileId}",
  summary: "Change a tax profile",
  description: "To replace a form that ends soon, change its day of signature.",
  allow: holding("profiles.write", { location: locationIn("taxProfileId") }),
  params: z.object({ taxProfileId: TaxProfileId }),
  body: someField(TaxProfileChange).meta({ examples: [{ signedOn: "2026-11-15" }] }),
  responses: { 200: TaxProfileView },
  refusals: ["busy", "location_not_found", "not_found", "profile_archived", "profile_not_found"],
  ifMatch: "required",
  handle: async ({ params: { taxProfileId }, body, caller, accountId, correlationId, ifMatch = "" }, services) => {
    const { taxNumber, ...fields } = body;
    const profile = await change(services, {
      accountId,
      locationId: locationOf(taxProfileId),
      profileId: taxProfileId,
      version: ifMatch,
      change: withoutAbsent(fields),
      ...(taxNumber !== undefined && { number: taxNumber }),
      mayChange: mayChangeProfiles(caller, "profiles.write", services.clock.now()),
      actor: actorOf(caller),
      correlationId,
    });
    return ok(taxProfileView(profile, true, services.clock.now()), { version: contentVersion(profile) });
  },
});

serve(changeTaxProfile);
