/** Timer propose-payouts, the 5th of each month at 04:00 UTC: proposes the month's payments, for people to look at. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { startPayoutRun } from "../../shared/use-cases/payouts/payout-run.ts";

app.timer("propose-payouts", {
  schedule: "0 0 4 5 * *",
  handler: async () => {
    await startPayoutRun(services(), "timer", true);
  },
});
