/**
 * GET /api/v1/recalculations/{recalculationId}/differences: what the version would change, by location, month and lever.
 *
 * 409 `recalculation_not_ready` before it is all computed.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { LocationId, PeriodText } from "../../shared/http/fields.ts";
import { DifferenceView, differenceView, RecalculationId } from "../../shared/http/recalculation-view.ts";
import { page } from "../../shared/http/result.ts";
import { found, notReady } from "../../shared/use-cases/recalculation/found.ts";
import { endpoint, serve } from "./serve.ts";

export const listRecalculationDifferences = endpoint({
  name: "list-recalculation-differences",
  method: "GET",
  route: "api/v1/recalculations/{recalculationId}/differences",
  summary: "List the differences of a recalculation",
  allow: operator("recalculations.read"),
  params: z.object({ recalculationId: RecalculationId }),
  query: z.object({ locationId: LocationId.optional(), period: PeriodText.optional() }),
  responses: { 200: z.strictObject({ value: z.array(DifferenceView), nextLink: z.string().optional() }) },
  refusals: ["recalculation_not_found", "recalculation_not_ready"],
  paged: true,
  handle: async ({ params: { recalculationId }, query, page: { limit, cursor } }, services) => {
    const { value } = await found(services, recalculationId);
    if (!value.result) throw notReady(value);
    const { items, next } = await services.recalculations.differences(recalculationId, query, { limit, after: cursor });
    return page(items.map(differenceView), next);
  },
});

serve(listRecalculationDifferences);
