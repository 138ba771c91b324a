/** GET /api/v1/payout-runs: the payout runs, newest first. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PayoutRunView, payoutRunView } from "../../shared/http/payout-run-view.ts";
import { page } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const listPayoutRuns = endpoint({
  name: "list-payout-runs",
  method: "GET",
  route: "api/v1/payout-runs",
  summary: "List payout runs",
  allow: operator("payoutRuns.read"),
  responses: { 200: z.strictObject({ value: z.array(PayoutRunView), nextLink: z.string().optional() }) },
  refusals: [],
  paged: true,
  handle: async ({ page: { limit, cursor } }, { payoutRuns }) => {
    const { items, next } = await payoutRuns.list({ limit, after: cursor });
    return page(items.map(payoutRunView), next);
  },
});

serve(listPayoutRuns);
