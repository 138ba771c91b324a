/** Timer evaluate-daily, 02:30 UTC: every location is evaluated once for the business day. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { dayAt } from "../../shared/domain/calendar.ts";
import { startDailyEvaluation } from "../../shared/use-cases/evaluation/start-daily-evaluation.ts";

app.timer("evaluate-daily", {
  schedule: "0 30 2 * * *",
  handler: async () => {
    const ports = services();
    await startDailyEvaluation(ports, dayAt(ports.clock.now(), "UTC"));
  },
});
