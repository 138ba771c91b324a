/** Timer refresh-daily, 02:00 UTC: starts the run of the business day, and of the days before it that have none. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { dayAt } from "../../shared/domain/calendar.ts";
import { startDailyRuns } from "../../shared/use-cases/refresh/start-daily-runs.ts";

app.timer("refresh-daily", {
  schedule: "0 0 2 * * *",
  handler: async () => {
    const ports = services();
    await startDailyRuns(ports, dayAt(ports.clock.now(), "UTC"));
  },
});
