/** GET /api/v1/locations/{locationId}/earnings: what a location earned, newest first, a month or all of them. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { EarningFilters, passes, placeOf, visibility } from "../../shared/http/earning-query.ts";
import { EarningView, earningView } from "../../shared/http/earning-view.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { page } from "../../shared/http/result.ts";
import { listEarnings } from "../../shared/use-cases/earnings/list-earnings.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

export const listLocationEarnings = endpoint({
  name: "list-location-earnings",
  method: "GET",
  route: "api/v1/locations/{locationId}/earnings",
  summary: "List the earnings of a location",
  allow: holding("earnings.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  query: EarningFilters,
  responses: { 200: z.strictObject({ value: z.array(EarningView), nextLink: z.string().optional() }) },
  refusals: ["location_not_found", "setup_incomplete"],
  paged: true,
  handle: async ({ params: { locationId }, query, caller, accountId, page: { limit, cursor } }, services) => {
    const { period, ...filters } = query;
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const isVisible = visibility(caller, "earnings.read", now);
    const isWanted = passes(filters);
    const place = placeOf(cursor);
    const { rows, next } = await listEarnings(services, {
      accountId,
      locationIds: [locationId],
      limit,
      ...(period !== undefined && { period }),
      ...(place && { place }),
      isShown: (row) => isVisible(locationId, row.earning.programId) && isWanted(row),
    });
    return page(rows.map(earningView), next && JSON.stringify(next));
  },
});

serve(listLocationEarnings);
