/**
 * POST /api/v1/refresh/runs/{runId}/cancel: stop a run while it still reads; nothing of it is applied.
 *
 * 200 with the cancelled run, also the second time. 409 `run_not_cancellable` once everything is read.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { RunId } from "../../shared/http/fields.ts";
import { RefreshRunView, refreshRunView } from "../../shared/http/refresh-run-view.ts";
import { ok } from "../../shared/http/result.ts";
import { cancelRun } from "../../shared/use-cases/refresh/cancel-run.ts";
import { endpoint, serve } from "./serve.ts";

export const cancelRefresh = endpoint({
  name: "cancel-refresh",
  method: "POST",
  route: "api/v1/refresh/runs/{runId}/cancel",
  summary: "Cancel a refresh run",
  allow: operator("refresh.run"),
  params: z.object({ runId: RunId }),
  responses: { 200: RefreshRunView },
  refusals: ["busy", "run_not_cancellable", "run_not_found"],
  handle: async ({ params: { runId }, caller }, services) =>
    ok(refreshRunView(await cancelRun(services, runId, caller.userId))),
});

serve(cancelRefresh);
