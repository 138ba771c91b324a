/** Timer sweep-runs, every minute: a refresh run that stands still gets its missing chunks again. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { sweepRuns } from "../../shared/use-cases/refresh/sweep-runs.ts";

app.timer("sweep-runs", {
  schedule: "30 * * * * *",
  handler: () => sweepRuns(services()),
});
