/**
 * POST /api/v1/payout-runs: propose the payments of a month, beside the run that the timer makes.
 *
 * 201 with the run, which proposes in the background. What is in a payment already is in no second one.
 */
import { Refusal } from "../../shared/domain/refusal.ts";
import { operator } from "../../shared/http/allow.ts";
import { PayoutRunView, payoutRunView } from "../../shared/http/payout-run-view.ts";
import { created } from "../../shared/http/result.ts";
import { startPayoutRun as start } from "../../shared/use-cases/payouts/payout-run.ts";
import { endpoint, serve } from "./serve.ts";

export const startPayoutRun = endpoint({
  name: "start-payout-run",
  method: "POST",
  route: "api/v1/payout-runs",
  summary: "Propose payments",
  description: "Of this month. A repeat is another run, which finds nothing left to propose.",
  allow: operator("payoutRuns.create"),
  responses: { 201: PayoutRunView },
  refusals: ["busy"],
  handle: async ({ caller }, services) => {
    const run = await start(services, caller.userId, false);
    if (!run) throw new Refusal("busy", "Others start runs right now. Try again in a moment.");
    return created(payoutRunView(run));
  },
});

serve(startPayoutRun);
