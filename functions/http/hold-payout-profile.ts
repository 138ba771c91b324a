/** POST /api/v1/payout-profiles/{payoutProfileId}/hold: payments by a payout profile are held back. Asking twice is once. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { line } from "../../shared/http/fields.ts";
import { mayChangeProfiles } from "../../shared/http/may-change-profiles.ts";
import { PayoutProfileId, PayoutProfileView, payoutProfileView } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { holdProfile } from "../../shared/use-cases/profiles/hold-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const holdPayoutProfile = endpoint({
  name: "hold-payout-profile",
  method: "POST",
  route: "api/v1/payout-profiles/{payoutProfileId}/hold",
  summary: "Hold back the payments by a payout profile",
  description: "What is earned meanwhile waits, and is paid when it is released.",
  allow: inOwnAccount("payments.hold"),
  params: z.object({ payoutProfileId: PayoutProfileId }),
  body: z.strictObject({ reason: line(300).optional() }).meta({ examples: [{ reason: "We are changing banks." }] }),
  responses: { 200: PayoutProfileView },
  refusals: ["busy", "not_found", "profile_archived", "profile_not_found"],
  handle: async ({ params: { payoutProfileId }, body: { reason }, caller, accountId, correlationId }, services) => {
    const profile = await holdProfile(services, {
      accountId,
      profile: { kind: "payoutProfile", id: payoutProfileId },
      isHeld: true,
      ...(reason !== undefined && { reason }),
      mayChange: mayChangeProfiles(caller, "payments.hold", services.clock.now()),
      actor: actorOf(caller),
      correlationId,
    });
    return ok(payoutProfileView(profile, true), { version: contentVersion(profile) });
  },
});

serve(holdPayoutProfile);
