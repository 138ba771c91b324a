/**
 * POST /api/v1/programs/{programId}/simulate: compute what the draft of a program would change, and change nothing.
 *
 * 202 with a recalculation of the purpose `simulation`, to be followed at its address: who becomes eligible or is so no
 * more, and what one month would have come to, location by location.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { PeriodText, ProgramId } from "../../shared/http/fields.ts";
import { RecalculationView, recalculationView } from "../../shared/http/recalculation-view.ts";
import { accepted } from "../../shared/http/result.ts";
import { simulateDraft } from "../../shared/use-cases/programs/simulate-draft.ts";
import { endpoint, serve } from "./serve.ts";

export const simulateProgram = endpoint({
  name: "simulate-program",
  method: "POST",
  route: "api/v1/programs/{programId}/simulate",
  summary: "Compute what the draft of a program would change",
  allow: operator("programs.write"),
  params: z.object({ programId: ProgramId }),
  body: z
    .strictObject({
      month: PeriodText.optional().meta({ description: "The month to compute anew; the last that has ended." }),
    })
    .meta({ examples: [{ month: "2026-10" }] }),
  responses: { 202: RecalculationView },
  refusals: ["program_draft_not_found", "program_version_invalid"],
  handle: async ({ params: { programId }, body: { month }, caller }, services) => {
    const request = { programId, ...(month !== undefined && { month }), by: caller.userId };
    return accepted(recalculationView(await simulateDraft(services, request)));
  },
});

serve(simulateProgram);
