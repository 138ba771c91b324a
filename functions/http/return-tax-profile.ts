/**
 * POST /api/v1/tax-profiles/{taxProfileId}/return: send a tax profile back to its partner, for operators.
 *
 * 200 with the profile, of which an action is required; its people are told the reason by mail.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import type { TaxProfile } from "../../shared/domain/tax-profile.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { line } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { TaxProfileId, TaxProfileView, taxProfileView } from "../../shared/http/tax-profile-view.ts";
import { returnProfile } from "../../shared/use-cases/profiles/return-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const returnTaxProfile = endpoint({
  name: "return-tax-profile",
  method: "POST",
  route: "api/v1/tax-profiles/{taxProfileId}/return",
  summary: "Send a tax profile back to its partner",
  description: "When a bank or a tax office objects to what looks right. Payments by it are held from then on.",
  allow: holding("profiles.return", { location: locationIn("taxProfileId") }),
  params: z.object({ taxProfileId: TaxProfileId }),
  body: z.strictObject({ reason: line(300) }).meta({
    examples: [{ reason: "The form is not signed." }],
  }),
  responses: { 200: TaxProfileView },
  refusals: [
    "busy",
    "location_not_found",
    "not_found",
    "profile_archived",
    "profile_not_found",
    "profile_not_submitted",
  ],
  handle: async ({ params: { taxProfileId }, body: { reason }, caller, accountId, correlationId }, services) => {
    const profile = (await returnProfile(services, {
      accountId,
      profile: { kind: "taxProfile", id: taxProfileId },
      reason,
      actor: actorOf(caller),
      correlationId,
    })) as TaxProfile;
    return ok(taxProfileView(profile, false, services.clock.now()), { version: contentVersion(profile) });
  },
});

serve(returnTaxProfile);
