/**
 * GET /api/v1/recalculations/{recalculationId}/eligibility: who becomes eligible by a simulated version, and who is so no more.
 *
 * 409 `recalculation_not_ready` before it is all computed. Nothing but for a simulation.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { EligibilityChangeView, RecalculationId } from "../../shared/http/recalculation-view.ts";
import { page } from "../../shared/http/result.ts";
import { found, notReady } from "../../shared/use-cases/recalculation/found.ts";
import { endpoint, serve } from "./serve.ts";

export const listEligibilityChanges = endpoint({
  name: "list-eligibility-changes",
  method: "GET",
  route: "api/v1/recalculations/{recalculationId}/eligibility",
  summary: "List whose eligibility a simulated version changes",
  allow: operator("recalculations.read"),
  params: z.object({ recalculationId: RecalculationId }),
  responses: { 200: z.strictObject({ value: z.array(EligibilityChangeView), nextLink: z.string().optional() }) },
  refusals: ["recalculation_not_found", "recalculation_not_ready"],
  paged: true,
  handle: async ({ params: { recalculationId }, page: { limit, cursor = "" } }, services) => {
    const { value } = await found(services, recalculationId);
    if (!value.result) throw notReady(value);
    const chunks = await services.recalculations.computed(recalculationId);
    const changes = chunks.flatMap(({ eligibility = [] }) => eligibility).filter((each) => each.locationId > cursor);
    const items = changes.slice(0, limit).map(({ unmet, ...change }) => ({ ...change, unmet: [...unmet] }));
    return page(items, changes.length > limit ? items.at(-1)?.locationId : undefined);
  },
});

serve(listEligibilityChanges);
