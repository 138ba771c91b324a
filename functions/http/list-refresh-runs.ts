/** GET /api/v1/refresh/runs: the runs of the daily refresh, newest first. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { RunId } from "../../shared/http/fields.ts";
import { RefreshRunView, refreshRunView } from "../../shared/http/refresh-run-view.ts";
import { page } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const listRefreshRuns = endpoint({
  name: "list-refresh-runs",
  method: "GET",
  route: "api/v1/refresh/runs",
  summary: "List refresh runs",
  allow: operator("refresh.read"),
  responses: { 200: z.strictObject({ value: z.array(RefreshRunView), nextLink: z.string().optional() }) },
  refusals: [],
  paged: true,
  handle: async ({ page: { limit, cursor } }, { runs }) => {
    const before = cursor === undefined ? {} : { before: RunId.parse(cursor) };
    const found = await runs.list({ ...before, limit: limit + 1 });
    const value = found.slice(0, limit);
    return page(value.map(refreshRunView), found.length > limit ? value.at(-1)?.runId : undefined);
  },
});

serve(listRefreshRuns);
