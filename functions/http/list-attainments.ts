/** GET /api/v1/locations/{locationId}/competencies: what a location has attained, or works towards, and whether it counts. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { AttainmentView, attainmentView } from "../../shared/http/attainment-view.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { attainmentsOf } from "../../shared/use-cases/structure/attainments.ts";
import { endpoint, serve } from "./serve.ts";

export const listAttainments = endpoint({
  name: "list-attainments",
  method: "GET",
  route: "api/v1/locations/{locationId}/competencies",
  summary: "List the competencies of a location",
  description: "One that is at risk still counts.",
  allow: holding("competencies.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId }),
  responses: { 200: z.strictObject({ value: z.array(AttainmentView) }) },
  refusals: ["location_not_found"],
  handle: async ({ params: { locationId }, accountId }, services) => {
    const attainments = await attainmentsOf(services, accountId, locationId);
    return ok({ value: attainments.map(attainmentView) });
  },
});

serve(listAttainments);
