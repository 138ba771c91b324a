/** DELETE /api/v1/programs/{programId}/draft: throw away the version that is being written. 204. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { ProgramId } from "../../shared/http/fields.ts";
import { noContent } from "../../shared/http/result.ts";
import { discardDraft } from "../../shared/use-cases/programs/write-draft.ts";
import { endpoint, serve } from "./serve.ts";

export const discardProgramDraft = endpoint({
  name: "discard-program-draft",
  method: "DELETE",
  route: "api/v1/programs/{programId}/draft",
  summary: "Discard the draft of a program",
  allow: operator("programs.write"),
  params: z.object({ programId: ProgramId }),
  responses: { 204: z.undefined() },
  refusals: ["busy", "program_draft_not_found", "program_draft_publishing"],
  ifMatch: "required",
  handle: async ({ params: { programId }, ifMatch = "" }, services) => {
    await discardDraft(services, programId, ifMatch);
    return noContent();
  },
});

serve(discardProgramDraft);
