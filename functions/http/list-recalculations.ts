/** GET /api/v1/recalculations: all recalculations, newest first. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { RecalculationView, recalculationView } from "../../shared/http/recalculation-view.ts";
import { page } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

export const listRecalculations = endpoint({
  name: "list-recalculations",
  method: "GET",
  route: "api/v1/recalculations",
  summary: "List recalculations",
  allow: operator("recalculations.read"),
  responses: { 200: z.strictObject({ value: z.array(RecalculationView), nextLink: z.string().optional() }) },
  refusals: [],
  paged: true,
  handle: async ({ page: { limit, cursor } }, { recalculations }) => {
    const { items, next } = await recalculations.list({ limit, after: cursor });
    return page(items.map(recalculationView), next);
  },
});

serve(listRecalculations);
