/** GET /api/v1/payout-runs/{runId}/payments: every payment that a run has proposed, in order of their ids. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PayoutItemView, PayoutRunId, payoutItemView } from "../../shared/http/payout-run-view.ts";
import { page } from "../../shared/http/result.ts";
import { payoutRunIn } from "../../shared/use-cases/payouts/payout-run.ts";
import { endpoint, serve } from "./serve.ts";

export const listPayoutRunPayments = endpoint({
  name: "list-payout-run-payments",
  method: "GET",
  route: "api/v1/payout-runs/{payoutRunId}/payments",
  summary: "List the payments of a payout run",
  allow: operator("payoutRuns.read"),
  params: z.object({ payoutRunId: PayoutRunId }),
  responses: { 200: z.strictObject({ value: z.array(PayoutItemView), nextLink: z.string().optional() }) },
  refusals: ["payout_run_not_found"],
  paged: true,
  handle: async ({ params: { payoutRunId }, page: { limit, cursor = "" } }, services) => {
    await payoutRunIn(services, payoutRunId);
    const chunks = await services.payoutRuns.results(payoutRunId, "propose");
    const all = chunks.flatMap(({ items }) => items).filter(({ paymentId }) => paymentId > cursor);
    const sorted = all.sort((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
    const items = sorted.slice(0, limit);
    return page(items.map(payoutItemView), sorted.length > limit ? items.at(-1)?.paymentId : undefined);
  },
});

serve(listPayoutRunPayments);
