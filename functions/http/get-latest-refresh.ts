/** GET /api/v1/refresh/latest: the newest run of the daily refresh, for operators. */
import { Refusal } from "../../shared/domain/refusal.ts";
import { operator } from "../../shared/http/allow.ts";
import { RefreshRunView, refreshRunView } from "../../shared/http/refresh-run-view.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const getLatestRefresh = endpoint({
  name: "get-latest-refresh",
  method: "GET",
  route: "api/v1/refresh/latest",
  summary: "Show the newest refresh run",
  allow: operator("refresh.read"),
  responses: { 200: RefreshRunView },
  refusals: ["run_not_found"],
  handle: async (_request, { runs }) => {
    const run = await runs.latest();
    if (!run) throw new Refusal("run_not_found", "There has been no refresh yet.");
    return ok(refreshRunView(run));
  },
});

serve(getLatestRefresh);
