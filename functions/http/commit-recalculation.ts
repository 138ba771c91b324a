/**
 * POST /api/v1/recalculations/{recalculationId}/commit: publish the version whose differences were looked at.
 *
 * 202 while the months that it rules are judged again. 409 `recalculation_diff_mismatch` for other differences than
 * those, `recalculation_outdated` where they would not be the same now. Safe to repeat.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import {
  DiffHash,
  RecalculationId,
  RecalculationView,
  recalculationView,
} from "../../shared/http/recalculation-view.ts";
import { accepted } from "../../shared/http/result.ts";
import { commitRecalculation as commit } from "../../shared/use-cases/recalculation/commit-recalculation.ts";
import { endpoint, serve } from "./serve.ts";

export const commitRecalculation = endpoint({
  name: "commit-recalculation",
  method: "POST",
  route: "api/v1/recalculations/{recalculationId}/commit",
  summary: "Commit a recalculation",
  allow: operator("recalculations.run"),
  params: z.object({ recalculationId: RecalculationId }),
  body: z.strictObject({ diffHash: DiffHash }),
  responses: { 202: RecalculationView },
  refusals: [
    "busy",
    "recalculation_diff_mismatch",
    "recalculation_not_found",
    "recalculation_not_ready",
    "recalculation_outdated",
  ],
  handle: async ({ params, body, caller }, services) => {
    const committed = await commit(services, params.recalculationId, { ...body, committedBy: caller.userId });
    return accepted(recalculationView(committed));
  },
});

serve(commitRecalculation);
