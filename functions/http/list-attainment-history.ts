/** GET …/competencies/{attainmentId}/history: who changed an attainment of a location, how and when, newest first. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { AttainmentId } from "../../shared/http/attainment-view.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { HistoryView, historyPage } from "../../shared/http/history-view.ts";
import { findAttainment } from "../../shared/use-cases/structure/attainments.ts";
import { historyOf } from "../../shared/use-cases/structure/history-of.ts";
import { endpoint, serve } from "./serve.ts";

export const listAttainmentHistory = endpoint({
  name: "list-attainment-history",
  method: "GET",
  route: "api/v1/locations/{locationId}/competencies/{attainmentId}/history",
  summary: "List the changes of a competency of a location",
  allow: holding("competencies.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId, attainmentId: AttainmentId }),
  responses: { 200: HistoryView },
  refusals: ["attainment_not_found", "location_not_found", "not_found"],
  paged: true,
  handle: async ({ params: { locationId, attainmentId }, accountId, page }, services) => {
    await findAttainment(services, accountId, locationId, attainmentId);
    return historyPage(await historyOf(services, accountId, attainmentId, page));
  },
});

serve(listAttainmentHistory);
