/** Timer refresh-daily, 02:00 UTC: starts the run of the business day; a day that has its run already is left alone. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { dayAt } from "../../shared/domain/calendar.ts";
import { startRun } from "../../shared/use-cases/refresh/start-run.ts";

app.timer("refresh-daily", {
  schedule: "0 0 2 * * *",
  handler: async () => {
    const ports = services();
    await startRun(ports, dayAt(ports.clock.now(), "UTC"), { name: "timer", isDaily: true });
  },
});
