/** POST /api/v1/payout-runs/{runId}/cancel: take all payments of a run back that was not executed yet. 202 with the run. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PayoutRunId, PayoutRunView, payoutRunView } from "../../shared/http/payout-run-view.ts";
import { accepted } from "../../shared/http/result.ts";
import { cancelPayoutRun as cancel } from "../../shared/use-cases/payouts/payout-run.ts";
import { endpoint, serve } from "./serve.ts";

export const cancelPayoutRun = endpoint({
  name: "cancel-payout-run",
  method: "POST",
  route: "api/v1/payout-runs/{payoutRunId}/cancel",
  summary: "Cancel a payout run",
  description: "What it would have paid waits for the next run.",
  allow: operator("payoutRuns.create"),
  params: z.object({ payoutRunId: PayoutRunId }),
  responses: { 202: PayoutRunView },
  refusals: ["busy", "payout_run_not_found", "payout_run_not_ready"],
  handle: async ({ params: { payoutRunId }, caller }, services) =>
    accepted(payoutRunView(await cancel(services, payoutRunId, caller.userId))),
});

serve(cancelPayoutRun);
