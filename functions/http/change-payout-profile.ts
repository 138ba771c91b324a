/**
 * PATCH /api/v1/payout-profiles/{payoutProfileId}: change a payout profile.
 *
 * 200 with the profile, which waits for a validation again where the money goes elsewhere. 412 when somebody was faster.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { inOwnAccount } from "../../shared/http/allow.ts";
import { actorOf } from "../../shared/http/caller.ts";
import { mayChangeProfiles } from "../../shared/http/may-change-profiles.ts";
import {
  PayoutProfileChange,
  PayoutProfileId,
  PayoutProfileView,
  payoutProfileView,
} from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { someField, withoutAbsent } from "../../shared/http/some-field.ts";
import { changePayoutProfile as change } from "../../shared/use-cases/profiles/change-payout-profile.ts";
import { endpoint, serve } from "./serve.ts";

export const changePayoutProfile = endpoint({
  name: "change-payout-profile",
  method: "PATCH",
  route: "api/v1/payout-profiles/{payoutProfileId}",
  summary: "Change a payout profile",
  description:
    "`bank` replaces all numbers. Where payments go elsewhere they wait for its validation, and every admin is told by mail. It takes the role for everything that the profile pays.",
  allow: inOwnAccount("profiles.write"),
  params: z.object({ payoutProfileId: PayoutProfileId }),
  body: someField(PayoutProfileChange).meta({ examples: [{ name: "Main account" }] }),
  responses: { 200: PayoutProfileView },
  refusals: ["busy", "not_found", "profile_archived", "profile_not_found"],
  ifMatch: "required",
  handle: async ({ params: { payoutProfileId }, body, caller, accountId, correlationId, ifMatch = "" }, services) => {
    const { bank, ...fields } = body;
    const profile = await change(services, {
      accountId,
      profileId: payoutProfileId,
      version: ifMatch,
      change: withoutAbsent(fields),
      ...(bank && { numbers: withoutAbsent(bank) }),
      mayChange: mayChangeProfiles(caller, "profiles.write", services.clock.now()),
      actor: actorOf(caller),
      correlationId,
    });
    return ok(payoutProfileView(profile, true), { version: contentVersion(profile) });
  },
});

serve(changePayoutProfile);
