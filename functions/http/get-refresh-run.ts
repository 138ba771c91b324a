/** GET /api/v1/refresh/runs/{runId}: how far a run is, what it left out and why, and what came of it. */
import { z } from "zod";
import { Refusal } from "../../shared/domain/refusal.ts";
import { operator } from "../../shared/http/allow.ts";
import { RunId } from "../../shared/http/fields.ts";
import { RefreshRunView, refreshRunView } from "../../shared/http/refresh-run-view.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const getRefreshRun = endpoint({
  name: "get-refresh-run",
  method: "GET",
  route: "api/v1/refresh/runs/{runId}",
  summary: "Show a refresh run",
  allow: operator("refresh.read"),
  params: z.object({ runId: RunId }),
  responses: { 200: RefreshRunView },
  refusals: ["run_not_found"],
  handle: async ({ params: { runId } }, { runs }) => {
    const run = await runs.find(runId);
    if (!run) throw new Refusal("run_not_found", `There is no run ${runId}.`);
    return ok(refreshRunView(run.value), { version: run.version });
  },
});

serve(getRefreshRun);
