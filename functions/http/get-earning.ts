/** GET /api/v1/earnings/{earningId}: one earning. 404 `earning_not_found`, also once a restatement took its sale away. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { EarningView, earningView } from "../../shared/http/earning-view.ts";
import { EarningId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { locationIn } from "../../shared/http/scope-source.ts";
import { visibleEarning } from "../../shared/http/visible-earning.ts";
import { endpoint, serve } from "./serve.ts";

export const getEarning = endpoint({
  name: "get-earning",
  method: "GET",
  route: "api/v1/earnings/{earningId}",
  summary: "Show an earning",
  allow: holding("earnings.read", { location: locationIn("earningId") }),
  params: z.object({ earningId: EarningId }),
  responses: { 200: EarningView },
  refusals: ["earning_not_found", "location_not_found", "setup_incomplete"],
  handle: async ({ params: { earningId }, caller, accountId }, services) => {
    const found = await visibleEarning(services, caller, accountId, earningId);
    return ok(earningView(found));
  },
});

serve(getEarning);
