/** POST /api/v1/refresh: start a refresh by hand; 202 with the run, to be followed at /api/v1/refresh/latest. */
import { z } from "zod";
import { dayAt } from "../../shared/domain/calendar.ts";
import { operator } from "../../shared/http/allow.ts";
import { RefreshRunView, refreshRunView } from "../../shared/http/refresh-run-view.ts";
import { accepted } from "../../shared/http/result.ts";
import { startRun } from "../../shared/use-cases/refresh/start-run.ts";
import { endpoint, serve } from "./serve.ts";

export const startRefresh = endpoint({
  name: "start-refresh",
  method: "POST",
  route: "api/v1/refresh",
  summary: "Start a refresh run",
  allow: operator("refresh.run"),
  body: z.strictObject({}),
  responses: { 202: RefreshRunView },
  refusals: [],
  handle: async ({ caller }, services) => {
    const today = dayAt(services.clock.now(), "UTC");
    const run = await startRun(services, today, { name: caller.userId, isDaily: false });
    if (!run) throw new Error("A run by hand always finds a number.");
    return accepted(refreshRunView(run));
  },
});

serve(startRefresh);
