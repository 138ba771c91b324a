/** GET /api/v1/payout-profiles/{payoutProfileId}: one payout profile; its ETag is what a change must name. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AccountId } from "../../shared/http/fields.ts";
import {
  maySeeMasked,
  PayoutProfileId,
  PayoutProfileView,
  payoutProfileView,
} from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { findPayoutProfile } from "../../shared/use-cases/profiles/find-profiles.ts";
import { endpoint, serve } from "./serve.ts";

export const getPayoutProfile = endpoint({
  name: "get-payout-profile",
  method: "GET",
  route: "api/v1/payout-profiles/{payoutProfileId}",
  summary: "Show a payout profile",
  allow: inAskedAccount("profiles.readStatus", { account: "accountId" }),
  params: z.object({ payoutProfileId: PayoutProfileId }),
  query: z.object({ accountId: AccountId.optional() }),
  responses: { 200: PayoutProfileView },
  refusals: ["profile_not_found"],
  handle: async ({ params: { payoutProfileId }, caller, accountId }, { accounts, clock }) => {
    const profile = await findPayoutProfile(accounts, accountId, payoutProfileId);
    const isMasked = maySeeMasked(caller, clock.now());
    return ok(payoutProfileView(profile, isMasked), { version: contentVersion(profile) });
  },
});

serve(getPayoutProfile);
