/** GET /api/v1/locations/{locationId}/history: who changed a location, how and when, newest first. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { HistoryView, historyPage } from "../../shared/http/history-view.ts";
import { historyOf } from "../../shared/use-cases/structure/history-of.ts";
import { endpoint, serve } from "./serve.ts";

export const listLocationHistory = endpoint({
  name: "list-location-history",
  method: "GET",
  route: "api/v1/locations/{locationId}/history",
  summary: "List the changes of a location",
  allow: holding("locations.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: HistoryView },
  refusals: ["location_not_found", "not_found"],
  paged: true,
  handle: async ({ params: { locationId }, accountId, page }, services) =>
    historyPage(await historyOf(services, accountId, locationId, page)),
});

serve(listLocationHistory);
