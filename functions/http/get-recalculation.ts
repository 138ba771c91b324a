/** GET /api/v1/recalculations/{recalculationId}: how far it is, and what the version would change in sum. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { RecalculationId, RecalculationView, recalculationView } from "../../shared/http/recalculation-view.ts";
import { ok } from "../../shared/http/result.ts";
import { found } from "../../shared/use-cases/recalculation/found.ts";
import { endpoint, serve } from "./serve.ts";

export const getRecalculation = endpoint({
  name: "get-recalculation",
  method: "GET",
  route: "api/v1/recalculations/{recalculationId}",
  summary: "Show a recalculation",
  allow: operator("recalculations.read"),
  params: z.object({ recalculationId: RecalculationId }),
  responses: { 200: RecalculationView },
  refusals: ["recalculation_not_found"],
  handle: async ({ params }, services) => ok(recalculationView((await found(services, params.recalculationId)).value)),
});

serve(getRecalculation);
