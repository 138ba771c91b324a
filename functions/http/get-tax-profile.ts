/** GET /api/v1/tax-profiles/{taxProfileId}: one tax profile; its ETag is what a change must name. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import { maySeeMasked } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { TaxProfileId, TaxProfileView, taxProfileView } from "../../shared/http/tax-profile-view.ts";
import { findTaxProfile } from "../../shared/use-cases/profiles/find-profiles.ts";
import { endpoint, serve } from "./serve.ts";

export const getTaxProfile = endpoint({
  name: "get-tax-profile",
  method: "GET",
  route: "api/v1/tax-profiles/{taxProfileId}",
  summary: "Show a tax profile",
  allow: holding("profiles.readStatus", { location: locationIn("taxProfileId") }),
  params: z.object({ taxProfileId: TaxProfileId }),
  responses: { 200: TaxProfileView },
  refusals: ["location_not_found", "profile_not_found"],
  handle: async ({ params: { taxProfileId }, caller, accountId }, { accounts, clock }) => {
    const profile = await findTaxProfile(accounts, accountId, taxProfileId);
    const isMasked = maySeeMasked(caller, clock.now());
    return ok(taxProfileView(profile, isMasked, clock.now()), { version: contentVersion(profile) });
  },
});

serve(getTaxProfile);
