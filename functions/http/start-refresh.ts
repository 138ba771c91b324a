/**
 * POST /api/v1/refresh/runs: start a refresh by hand.
 *
 * 202 with the run, to be followed at /api/v1/refresh/runs/{runId}. Safe to repeat: the Idempotency-Key header names the
 * request, and a repeat shows the run that the first has started.
 */
import { z } from "zod";
import { dayAt } from "../../shared/domain/calendar.ts";
import { operator } from "../../shared/http/allow.ts";
import { RefreshRunView, refreshRunView } from "../../shared/http/refresh-run-view.ts";
import { accepted } from "../../shared/http/result.ts";
import { startRequestedRun } from "../../shared/use-cases/refresh/start-requested-run.ts";
import { endpoint, serve } from "./serve.ts";

export const startRefresh = endpoint({
  name: "start-refresh",
  method: "POST",
  route: "api/v1/refresh/runs",
  summary: "Start a refresh run",
  description: "A repeat with the same Idempotency-Key starts nothing and shows the run as it is now.",
  allow: operator("refresh.run"),
  body: z.strictObject({}),
  responses: { 202: RefreshRunView },
  refusals: ["busy", "idempotency_key_reused"],
  idempotent: true,
  handle: async ({ caller, once }, services) => {
    const businessDate = dayAt(services.clock.now(), "UTC");
    const run = await startRequestedRun(services, { businessDate, by: caller.userId, ...(once && { once }) });
    return accepted(refreshRunView(run), {
      headers: { Location: `${services.publicUrl}/api/v1/refresh/runs/${run.runId}` },
    });
  },
});

serve(startRefresh);
