/**
 * POST /api/v1/recalculations: compute what a new version of a program would change, closed months included.
 *
 * 202 with the recalculation, to be followed at its address; nothing is published before its commit. 404
 * `program_not_found`. 422 `program_version_invalid`, with every problem. Safe to repeat under an Idempotency-Key.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { line, ProgramId } from "../../shared/http/fields.ts";
import { ProgramChangeInput } from "../../shared/http/program-change.ts";
import { RecalculationView, recalculationView } from "../../shared/http/recalculation-view.ts";
import { accepted, repeated } from "../../shared/http/result.ts";
import { startRecalculation as start } from "../../shared/use-cases/recalculation/start-recalculation.ts";
import { endpoint, serve } from "./serve.ts";

export const startRecalculation = endpoint({
  name: "start-recalculation",
  method: "POST",
  route: "api/v1/recalculations",
  summary: "Compute what a new program version would change",
  allow: operator("recalculations.run"),
  body: z.strictObject({
    programId: ProgramId,
    change: ProgramChangeInput,
    note: line(500).meta({ examples: ["The split was published wrong."] }),
  }),
  responses: { 202: RecalculationView },
  refusals: ["program_not_found", "program_version_invalid"],
  idempotent: true,
  maxBodyBytes: 64 * 1024,
  handle: async ({ body, caller, once }, services) => {
    const { isRepeat, recalculation } = await start(services, { ...body, requestedBy: caller.userId, once });
    const view = recalculationView(recalculation);
    return isRepeat ? repeated({ status: 202, body: view }) : accepted(view);
  },
});

serve(startRecalculation);
