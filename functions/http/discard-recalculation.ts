/** POST /api/v1/recalculations/{recalculationId}/discard: put it aside; 409 once it was committed. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { RecalculationId, RecalculationView, recalculationView } from "../../shared/http/recalculation-view.ts";
import { ok } from "../../shared/http/result.ts";
import { discardRecalculation as discard } from "../../shared/use-cases/recalculation/discard-recalculation.ts";
import { endpoint, serve } from "./serve.ts";

export const discardRecalculation = endpoint({
  name: "discard-recalculation",
  method: "POST",
  route: "api/v1/recalculations/{recalculationId}/discard",
  summary: "Discard a recalculation",
  allow: operator("recalculations.run"),
  params: z.object({ recalculationId: RecalculationId }),
  responses: { 200: RecalculationView },
  refusals: ["busy", "recalculation_not_found", "recalculation_not_ready"],
  handle: async ({ params }, services) => ok(recalculationView(await discard(services, params.recalculationId))),
});

serve(discardRecalculation);
