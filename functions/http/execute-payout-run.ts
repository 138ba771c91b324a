/**
 * POST /api/v1/payout-runs/{runId}/execute: send the payments of an approved run on their way.
 *
 * 202 with the run. Who is paid is asked once more: what is held meanwhile is taken back and waits for the next run.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PayoutRunId, PayoutRunView, payoutRunView } from "../../shared/http/payout-run-view.ts";
import { accepted } from "../../shared/http/result.ts";
import { executePayoutRun as execute } from "../../shared/use-cases/payouts/payout-run.ts";
import { endpoint, serve } from "./serve.ts";

export const executePayoutRun = endpoint({
  name: "execute-payout-run",
  method: "POST",
  route: "api/v1/payout-runs/{payoutRunId}/execute",
  summary: "Execute a payout run",
  allow: operator("payoutRuns.execute"),
  params: z.object({ payoutRunId: PayoutRunId }),
  responses: { 202: PayoutRunView },
  refusals: ["busy", "payout_run_not_found", "payout_run_not_ready", "payout_run_own"],
  handle: async ({ params: { payoutRunId }, caller }, services) =>
    accepted(payoutRunView(await execute(services, payoutRunId, caller.userId))),
});

serve(executePayoutRun);
