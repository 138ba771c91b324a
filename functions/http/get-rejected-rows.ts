/** GET /api/v1/refresh/runs/{runId}/rejected-rows: the rows that a run refused, as a CSV file. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { FeedScopeId, RunId } from "../../shared/http/fields.ts";
import { content } from "../../shared/http/result.ts";
import { mostRows, rejectedRowsOf } from "../../shared/use-cases/refresh/rejected-rows.ts";
import { endpoint, serve } from "./serve.ts";

export const getRejectedRows = endpoint({
  name: "get-rejected-rows",
  method: "GET",
  route: "api/v1/refresh/runs/{runId}/rejected-rows",
  summary: "Download the rows that a run refused",
  description: `Columns file (scope and blob), line, column, code; at most ${mostRows} rows, fewer when a scope is named. Kept for 400 days.`,
  allow: operator("refresh.read"),
  params: z.object({ runId: RunId }),
  query: z.object({ scopeId: FeedScopeId.optional() }),
  produces: "text/csv",
  responses: { 200: z.string() },
  refusals: ["run_not_found"],
  handle: async ({ params: { runId }, query: { scopeId } }, services) =>
    content("text/csv; charset=utf-8", await rejectedRowsOf(services, runId, scopeId), {
      "Content-Disposition": `attachment; filename="rejected-rows-${runId}.csv"`,
    }),
});

serve(getRejectedRows);
