/**
 * POST /api/v1/programs/{programId}/versions: write the next version of a program, to be simulated and published.
 *
 * 201 with the draft. 409 `program_draft_exists`: there is one at a time. 422 names all that is wrong with it.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { operator } from "../../shared/http/allow.ts";
import { ProgramId } from "../../shared/http/fields.ts";
import { ProgramChangeInput, VersionNote } from "../../shared/http/program-change.ts";
import { ProgramDraftView, programDraftView } from "../../shared/http/program-view.ts";
import { created } from "../../shared/http/result.ts";
import { startDraft } from "../../shared/use-cases/programs/write-draft.ts";
import { endpoint, serve } from "./serve.ts";

export const addProgramVersion = endpoint({
  name: "add-program-version",
  method: "POST",
  route: "api/v1/programs/{programId}/versions",
  summary: "Write the next version of a program",
  description: "A repeat is refused, and changes nothing.",
  allow: operator("programs.write"),
  params: z.object({ programId: ProgramId }),
  body: z.strictObject({ change: ProgramChangeInput, note: VersionNote }),
  responses: { 201: ProgramDraftView },
  refusals: ["program_draft_exists", "program_not_found", "program_version_invalid"],
  maxBodyBytes: 64 * 1024,
  handle: async ({ params: { programId }, body, caller }, services) => {
    const draft = await startDraft(services, { programId, ...body, by: caller.userId });
    return created(programDraftView(draft), { version: contentVersion(draft) });
  },
});

serve(addProgramVersion);
