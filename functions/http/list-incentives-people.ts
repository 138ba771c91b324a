/** GET /api/v1/setup/roster: who works with incentives in an account as of now, in the order in which they were added. */
import { z } from "zod";
import { inAskedAccount } from "../../shared/http/allow.ts";
import { AccountId } from "../../shared/http/fields.ts";
import { page } from "../../shared/http/result.ts";
import { IncentivesPersonView, incentivesPersonView, incentivesRoles } from "../../shared/http/setup-view.ts";
import { endpoint, serve } from "./serve.ts";

export const listIncentivesPeople = endpoint({
  name: "list-incentives-people",
  method: "GET",
  route: "api/v1/setup/roster",
  summary: "List the incentives admins and users of an account",
  description: "Operators name the account; partners see their own. A page may be shorter than its limit.",
  allow: inAskedAccount("setup.read", { account: "accountId" }),
  query: z.object({ accountId: AccountId.optional() }),
  responses: { 200: z.strictObject({ value: z.array(IncentivesPersonView), nextLink: z.string().optional() }) },
  refusals: ["not_found"],
  paged: true,
  handle: async ({ accountId, page: { limit, cursor } }, { accounts, clock }) => {
    const now = clock.now();
    const { items, next } = await accounts.roleHolders(accountId, incentivesRoles, { after: cursor, limit }, now);
    return page(
      items.map((entry) => incentivesPersonView(entry, now)),
      next,
    );
  },
});

serve(listIncentivesPeople);
