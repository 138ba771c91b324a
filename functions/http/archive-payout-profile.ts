/**
 * POST /api/v1/payout-profiles/{payoutProfileId}/archive: put away a payout profile that is not used.
 *
 * 200 with the profile. 409 `profile_in_use`. None is ever deleted.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import type { PayoutProfile } from "../../shared/domain/payout-profile.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { PayoutProfileId, PayoutProfileView, payoutProfileView } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { archiveProfile } from "../../shared/use-cases/profiles/archive-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const archivePayoutProfile = endpoint({
  name: "archive-payout-profile",
  method: "POST",
  route: "api/v1/payout-profiles/{payoutProfileId}/archive",
  summary: "Put away a payout profile",
  allow: inOwnAccount("profiles.write"),
  params: z.object({ payoutProfileId: PayoutProfileId }),
  responses: { 200: PayoutProfileView },
  refusals: ["busy", "not_found", "profile_in_use", "profile_not_found"],
  handle: async ({ params: { payoutProfileId }, caller, accountId, correlationId }, services) => {
    const profile = (await archiveProfile(services, {
      accountId,
      profile: { kind: "payoutProfile", id: payoutProfileId },
      actor: actorOf(caller),
      correlationId,
    })) as PayoutProfile;
    return ok(payoutProfileView(profile, true), { version: contentVersion(profile) });
  },
});

serve(archivePayoutProfile);
