/**
 * POST /api/v1/tax-profiles/{taxProfileId}/validate: have a tax profile validated.
 *
 * 200 with the profile, which waits for it. 422 `profile_incomplete` names every field that is wrong. Asking twice is once.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import type { TaxProfile } from "../../shared/domain/tax-profile.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { TaxProfileId, TaxProfileView, taxProfileView } from "../../shared/http/tax-profile-view.ts";
import { submitProfile } from "../../shared/use-cases/profiles/submit-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const validateTaxProfile = endpoint({
  name: "validate-tax-profile",
  method: "POST",
  route: "api/v1/tax-profiles/{taxProfileId}/validate",
  summary: "Have a tax profile validated",
  allow: holding("profiles.write", { location: locationIn("taxProfileId") }),
  params: z.object({ taxProfileId: TaxProfileId }),
  responses: { 200: TaxProfileView },
  refusals: ["busy", "location_not_found", "not_found", "profile_archived", "profile_incomplete", "profile_not_found"],
  handle: async ({ params: { taxProfileId }, caller, accountId, correlationId }, services) => {
    const profile = (await submitProfile(services, {
      accountId,
      profile: { kind: "taxProfile", id: taxProfileId },
      actor: actorOf(caller),
      correlationId,
    })) as TaxProfile;
    return ok(taxProfileView(profile, true, services.clock.now()), { version: contentVersion(profile) });
  },
});

serve(validateTaxProfile);
