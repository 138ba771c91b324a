/** Timer sweep-payouts, every minute: payout runs that stand still go on. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { sweepPayoutRuns } from "../../shared/use-cases/payouts/payout-run.ts";

app.timer("sweep-payouts", {
  schedule: "40 * * * * *",
  handler: () => sweepPayoutRuns(services()),
});
