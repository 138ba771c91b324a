/** GET /api/v1/programs/{programId}/draft: the version of a program that is being written; its ETag is what a change names. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { operator } from "../../shared/http/allow.ts";
import { ProgramId } from "../../shared/http/fields.ts";
import { ProgramDraftView, programDraftView } from "../../shared/http/program-view.ts";
import { ok } from "../../shared/http/result.ts";
import { draftIn } from "../../shared/use-cases/programs/program-ports.ts";
import { endpoint, serve } from "./serve.ts";

export const getProgramDraft = endpoint({
  name: "get-program-draft",
  method: "GET",
  route: "api/v1/programs/{programId}/draft",
  summary: "Show the draft of a program",
  allow: operator("programs.read"),
  params: z.object({ programId: ProgramId }),
  responses: { 200: ProgramDraftView },
  refusals: ["program_draft_not_found"],
  handle: async ({ params: { programId } }, services) => {
    const { value } = await draftIn(services, programId);
    return ok(programDraftView(value), { version: contentVersion(value) });
  },
});

serve(getProgramDraft);
