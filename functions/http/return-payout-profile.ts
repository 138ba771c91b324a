/**
 * POST /api/v1/payout-profiles/{payoutProfileId}/return: send a payout profile back to its partner, for operators.
 *
 * 200 with the profile, of which an action is required; its people are told the reason by mail.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import type { PayoutProfile } from "../../shared/domain/payout-profile.ts";
import { holding } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { AccountId, line } from "../../shared/http/fields.ts";
import { PayoutProfileId, PayoutProfileView, payoutProfileView } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { returnProfile } from "../../shared/use-cases/profiles/return-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const returnPayoutProfile = endpoint({
  name: "return-payout-profile",
  method: "POST",
  route: "api/v1/payout-profiles/{payoutProfileId}/return",
  summary: "Send a payout profile back to its partner",
  description: "When a bank or a tax office objects to what looks right. Payments by it are held from then on.",
  allow: holding("profiles.return", { account: "accountId" }),
  params: z.object({ payoutProfileId: PayoutProfileId }),
  body: z.strictObject({ accountId: AccountId, reason: line(300) }).meta({
    examples: [{ accountId: "acc_01J8Z3K4M5N6P7Q8R9S0T1V2W3", reason: "The bank knows no account of this number." }],
  }),
  responses: { 200: PayoutProfileView },
  refusals: ["busy", "not_found", "profile_archived", "profile_not_found", "profile_not_submitted"],
  handle: async ({ params: { payoutProfileId }, body: { reason }, caller, accountId, correlationId }, services) => {
    const profile = (await returnProfile(services, {
      accountId,
      profile: { kind: "payoutProfile", id: payoutProfileId },
      reason,
      actor: actorOf(caller),
      correlationId,
    })) as PayoutProfile;
    return ok(payoutProfileView(profile, false), { version: contentVersion(profile) });
  },
});

serve(returnPayoutProfile);
