/** GET /api/v1/payout-runs/{runId}: how far a run is, what it pays, and what waits for which reason. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PayoutRunId, PayoutRunView, payoutRunView } from "../../shared/http/payout-run-view.ts";
import { ok } from "../../shared/http/result.ts";
import { payoutRunIn } from "../../shared/use-cases/payouts/payout-run.ts";
import { endpoint, serve } from "./serve.ts";

export const getPayoutRun = endpoint({
  name: "get-payout-run",
  method: "GET",
  route: "api/v1/payout-runs/{payoutRunId}",
  summary: "Show a payout run",
  allow: operator("payoutRuns.read"),
  params: z.object({ payoutRunId: PayoutRunId }),
  responses: { 200: PayoutRunView },
  refusals: ["payout_run_not_found"],
  handle: async ({ params: { payoutRunId } }, services) =>
    ok(payoutRunView((await payoutRunIn(services, payoutRunId)).value)),
});

serve(getPayoutRun);
