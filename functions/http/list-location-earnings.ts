/** GET /api/v1/locations/{locationId}/earnings: what a location earned, newest first, a month or all of them. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { EarningView, earningView } from "../../shared/http/earning-view.ts";
import { LocationId, PeriodText } from "../../shared/http/fields.ts";
import { page } from "../../shared/http/result.ts";
import { programsVisibleTo } from "../../shared/http/visible-programs.ts";
import { listEarnings } from "../../shared/use-cases/earnings/list-earnings.ts";
import { passSetupGate } from "../../shared/use-cases/setup-gate.ts";
import { endpoint, serve } from "./serve.ts";

const Place = z.strictObject({
  period: z.string(),
  after: z.strictObject({ date: z.string(), id: z.string() }).optional(),
  skip: z.int().min(0),
});

export const listLocationEarnings = endpoint({
  name: "list-location-earnings",
  method: "GET",
  route: "api/v1/locations/{locationId}/earnings",
  summary: "List the earnings of a location",
  allow: holding("earnings.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  query: z.object({ period: PeriodText.optional() }),
  responses: { 200: z.strictObject({ value: z.array(EarningView), nextLink: z.string().optional() }) },
  refusals: ["location_not_found", "setup_incomplete"],
  paged: true,
  handle: async (
    { params: { locationId }, query: { period }, caller, accountId, page: { limit, cursor } },
    services,
  ) => {
    const now = services.clock.now();
    if (caller.side === "partner") await passSetupGate(services.accounts, accountId, caller.assignments, now);
    const isVisible = programsVisibleTo(caller, "earnings.read", locationId, now);
    const place = cursor === undefined ? undefined : placeOf(cursor);
    const { earnings, next } = await listEarnings(services, {
      accountId,
      locationId,
      limit,
      ...(period !== undefined && { period }),
      ...(place && { place }),
      isVisible: ({ programId }) => isVisible(programId),
    });
    return page(
      earnings.map((earning) => earningView(locationId, earning)),
      next && JSON.stringify(next),
    );
  },
});

function placeOf(cursor: string) {
  const { after, ...place } = Place.parse(JSON.parse(cursor));
  return { ...place, ...(after && { after }) };
}

serve(listLocationEarnings);
