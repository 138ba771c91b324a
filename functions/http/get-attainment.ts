/** GET /api/v1/locations/{locationId}/competencies/{attainmentId}: one attainment; its ETag is what a change must name. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { holding } from "../../shared/http/allow.ts";
import { AttainmentId, AttainmentView, attainmentView } from "../../shared/http/attainment-view.ts";
import { LocationId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { findAttainment } from "../../shared/use-cases/structure/attainments.ts";
import { endpoint, serve } from "./serve.ts";

export const getAttainment = endpoint({
  name: "get-attainment",
  method: "GET",
  route: "api/v1/locations/{locationId}/competencies/{attainmentId}",
  summary: "Show a competency of a location",
  allow: holding("competencies.read", { location: "locationId" }),
  params: z.object({ locationId: LocationId, attainmentId: AttainmentId }),
  responses: { 200: AttainmentView },
  refusals: ["attainment_not_found", "location_not_found"],
  handle: async ({ params: { locationId, attainmentId }, accountId }, services) => {
    const attainment = await findAttainment(services, accountId, locationId, attainmentId);
    return ok(attainmentView(attainment), { version: contentVersion(attainment) });
  },
});

serve(getAttainment);
