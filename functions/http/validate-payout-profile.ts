/**
 * POST /api/v1/payout-profiles/{payoutProfileId}/validate: have a payout profile validated.
 *
 * 200 with the profile, which waits for it. 422 `profile_incomplete` names every field that is wrong. Asking twice is once.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import type { PayoutProfile } from "../../shared/domain/payout-profile.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { PayoutProfileId, PayoutProfileView, payoutProfileView } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { submitProfile } from "../../shared/use-cases/profiles/submit-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const validatePayoutProfile = endpoint({
  name: "validate-payout-profile",
  method: "POST",
  route: "api/v1/payout-profiles/{payoutProfileId}/validate",
  summary: "Have a payout profile validated",
  allow: inOwnAccount("profiles.write"),
  params: z.object({ payoutProfileId: PayoutProfileId }),
  responses: { 200: PayoutProfileView },
  refusals: ["busy", "not_found", "profile_archived", "profile_incomplete", "profile_not_found"],
  handle: async ({ params: { payoutProfileId }, caller, accountId, correlationId }, services) => {
    const profile = (await submitProfile(services, {
      accountId,
      profile: { kind: "payoutProfile", id: payoutProfileId },
      actor: actorOf(caller),
      correlationId,
    })) as PayoutProfile;
    return ok(payoutProfileView(profile, true), { version: contentVersion(profile) });
  },
});

serve(validatePayoutProfile);
