/**
 * POST /api/v1/tax-profiles/{taxProfileId}/archive: put away a tax profile that is not used.
 *
 * 200 with the profile. 409 `profile_in_use`. None is ever deleted.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import type { TaxProfile } from "../../shared/domain/tax-profile.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { TaxProfileId, TaxProfileView, taxProfileView } from "../../shared/http/tax-profile-view.ts";
import { archiveProfile } from "../../shared/use-cases/profiles/archive-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const archiveTaxProfile = endpoint({
  name: "archive-tax-profile",
  method: "POST",
  route: "api/v1/tax-profiles/{taxProfileId}/archive",
  summary: "Put away a tax profile",
  allow: holding("profiles.write", { location: locationIn("taxProfileId") }),
  params: z.object({ taxProfileId: TaxProfileId }),
  responses: { 200: TaxProfileView },
  refusals: ["busy", "location_not_found", "not_found", "profile_in_use", "profile_not_found"],
  handle: async ({ params: { taxProfileId }, caller, accountId, correlationId }, services) => {
    const profile = (await archiveProfile(services, {
      accountId,
      profile: { kind: "taxProfile", id: taxProfileId },
      actor: actorOf(caller),
      correlationId,
    })) as TaxProfile;
    return ok(taxProfileView(profile, true, services.clock.now()), { version: contentVersion(profile) });
  },
});

serve(archiveTaxProfile);
