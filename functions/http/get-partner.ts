/** GET /api/v1/partners/{accountId}: a partner account, by its id or global id; partners see their own, operators every one. */
import { z } from "zod";
import { Refusal } from "../../shared/domain/refusal.ts";
import { holding } from "../../shared/http/allow.ts";
import { PartnerId } from "../../shared/http/fields.ts";
import { PartnerView, partnerView } from "../../shared/http/partner-view.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const getPartner = endpoint({
  name: "get-partner",
  method: "GET",
  route: "api/v1/partners/{accountId}",
  summary: "Show a partner account",
  allow: holding("accounts.read", { account: "accountId" }),
  params: z.object({ accountId: PartnerId }),
  responses: { 200: PartnerView },
  refusals: ["not_found"],
  handle: async ({ accountId }, { accounts }) => {
    const account = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "");
    if (!account) throw new Refusal("not_found", "There is no such account.");
    return ok(partnerView(account.value));
  },
});

serve(getPartner);
