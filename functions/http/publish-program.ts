/**
 * POST /api/v1/programs/{programId}/publish: publish the draft of a program that was looked at.
 *
 * 202 while the locations that it concerns are judged by it. 409 `program_version_closed` where it changes months that may
 * be closed, which takes a recalculation. The same once more is answered by the publication as it is.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { ProgramId } from "../../shared/http/fields.ts";
import { RecalculationView, recalculationView } from "../../shared/http/recalculation-view.ts";
import { accepted } from "../../shared/http/result.ts";
import { publishDraft } from "../../shared/use-cases/programs/publish-draft.ts";
import { endpoint, serve } from "./serve.ts";

export const publishProgram = endpoint({
  name: "publish-program",
  method: "POST",
  route: "api/v1/programs/{programId}/publish",
  summary: "Publish the draft of a program",
  description: "`If-Match` is the ETag of the draft. A published version never changes.",
  allow: operator("programs.write"),
  params: z.object({ programId: ProgramId }),
  responses: { 202: RecalculationView },
  refusals: ["busy", "program_draft_not_found", "program_version_closed", "program_version_invalid"],
  ifMatch: "required",
  handle: async ({ params: { programId }, caller, ifMatch = "" }, services) => {
    const request = { programId, version: ifMatch, by: caller.userId };
    return accepted(recalculationView(await publishDraft(services, request)));
  },
});

serve(publishProgram);
