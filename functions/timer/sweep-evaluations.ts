/** Timer sweep-evaluations, every minute: a daily evaluation that stands still gets its missing chunks again. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { dayAt } from "../../shared/domain/calendar.ts";
import { sweepEvaluations } from "../../shared/use-cases/evaluation/sweep-evaluations.ts";

app.timer("sweep-evaluations", {
  schedule: "15 * * * * *",
  handler: () => {
    const ports = services();
    const today = dayAt(ports.clock.now(), "UTC");
    return sweepEvaluations(ports, today, new Date(Date.now() - ports.recoveryMs));
  },
});
