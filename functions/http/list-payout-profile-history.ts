/** GET /api/v1/payout-profiles/{payoutProfileId}/history: who changed a payout profile, how and when, newest first. */
import { z } from "zod";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AccountId } from "../../shared/http/fields.ts";
import { HistoryView, historyPage } from "../../shared/http/history-view.ts";
import { PayoutProfileId } from "../../shared/http/payout-profile-view.ts";
import { findPayoutProfile } from "../../shared/use-cases/profiles/find-profiles.ts";
import { historyOf } from "../../shared/use-cases/structure/history-of.ts";
import { endpoint, serve } from "./serve.ts";

export const listPayoutProfileHistory = endpoint({
  name: "list-payout-profile-history",
  method: "GET",
  route: "api/v1/payout-profiles/{payoutProfileId}/history",
  summary: "List the changes of a payout profile",
  allow: inAskedAccount("profiles.readStatus", { account: "accountId" }),
  params: z.object({ payoutProfileId: PayoutProfileId }),
  query: z.object({ accountId: AccountId.optional() }),
  responses: { 200: HistoryView },
  refusals: ["not_found", "profile_not_found"],
  paged: true,
  handle: async ({ params: { payoutProfileId }, accountId, page }, services) => {
    await findPayoutProfile(services.accounts, accountId, payoutProfileId);
    return historyPage(await historyOf(services, accountId, payoutProfileId, page));
  },
});

serve(listPayoutProfileHistory);
