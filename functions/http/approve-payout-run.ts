/**
 * POST /api/v1/payout-runs/{runId}/approve: approve the payments that were looked at.
 *
 * 200 with the run. 403 `payout_run_own` for whoever started it. 409 `payout_run_mismatch` for other payments than those.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PayoutHash, PayoutRunId, PayoutRunView, payoutRunView } from "../../shared/http/payout-run-view.ts";
import { ok } from "../../shared/http/result.ts";
import { approvePayoutRun as approve } from "../../shared/use-cases/payouts/payout-run.ts";
import { endpoint, serve } from "./serve.ts";

export const approvePayoutRun = endpoint({
  name: "approve-payout-run",
  method: "POST",
  route: "api/v1/payout-runs/{payoutRunId}/approve",
  summary: "Approve a payout run",
  description: "For people only, and never for whoever started it. `hash` is the one that the run shows.",
  allow: operator("payoutRuns.approve"),
  params: z.object({ payoutRunId: PayoutRunId }),
  body: z.strictObject({ hash: PayoutHash }),
  responses: { 200: PayoutRunView },
  refusals: ["busy", "payout_run_mismatch", "payout_run_not_found", "payout_run_not_ready", "payout_run_own"],
  handle: async ({ params: { payoutRunId }, body: { hash }, caller }, services) =>
    ok(payoutRunView(await approve(services, payoutRunId, hash, caller.userId))),
});

serve(approvePayoutRun);
