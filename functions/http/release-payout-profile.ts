/** POST /api/v1/payout-profiles/{payoutProfileId}/release: payments by a payout profile are let go. Asking twice is once. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { mayChangeProfiles } from "../../shared/http/may-change-profiles.ts";
import { PayoutProfileId, PayoutProfileView, payoutProfileView } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { holdProfile } from "../../shared/use-cases/profiles/hold-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const releasePayoutProfile = endpoint({
  name: "release-payout-profile",
  method: "POST",
  route: "api/v1/payout-profiles/{payoutProfileId}/release",
  summary: "Let go the payments by a payout profile",
  description: "What is earned meanwhile is paid with the next run.",
  allow: inOwnAccount("payments.hold"),
  params: z.object({ payoutProfileId: PayoutProfileId }),
  responses: { 200: PayoutProfileView },
  refusals: ["busy", "not_found", "profile_archived", "profile_not_found"],
  handle: async ({ params: { payoutProfileId }, caller, accountId, correlationId }, services) => {
    const profile = await holdProfile(services, {
      accountId,
      profile: { kind: "payoutProfile", id: payoutProfileId },
      isHeld: false,
      mayChange: mayChangeProfiles(caller, "payments.hold", services.clock.now()),
      actor: actorOf(caller),
      correlationId,
    });
    return ok(payoutProfileView(profile, true), { version: contentVersion(profile) });
  },
});

serve(releasePayoutProfile);
