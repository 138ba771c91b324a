/** GET /api/v1/payout-profiles: the payout profiles of an account, in the order in which they were made. */
import { z } from "zod";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AccountId } from "../../shared/http/fields.ts";
import { maySeeMasked, PayoutProfileView, payoutProfileView } from "../../shared/http/payout-profile-view.ts";
import { ok } from "../../shared/http/result.ts";
import { payoutProfilesOf } from "../../shared/use-cases/profiles/find-profiles.ts";
import { endpoint, serve } from "./serve.ts";

export const listPayoutProfiles = endpoint({
  name: "list-payout-profiles",
  method: "GET",
  route: "api/v1/payout-profiles",
  summary: "List the payout profiles of an account",
  description: "At most a hundred. Operators name the account; partners see their own.",
  allow: inAskedAccount("profiles.readStatus", { account: "accountId" }),
  query: z.object({ accountId: AccountId.optional() }),
  responses: { 200: z.strictObject({ value: z.array(PayoutProfileView) }) },
  refusals: ["not_found"],
  handle: async ({ caller, accountId }, services) => {
    const isMasked = maySeeMasked(caller, services.clock.now());
    const profiles = await payoutProfilesOf(services.accounts, accountId);
    return ok({ value: profiles.map((profile) => payoutProfileView(profile, isMasked)) });
  },
});

serve(listPayoutProfiles);
