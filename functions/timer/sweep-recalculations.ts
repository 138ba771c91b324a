/** Timer sweep-recalculations, every minute: a recalculation that stands still goes on. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { sweepRecalculations } from "../../shared/use-cases/recalculation/sweep-recalculations.ts";

app.timer("sweep-recalculations", {
  schedule: "45 * * * * *",
  handler: () => sweepRecalculations(services()),
});
