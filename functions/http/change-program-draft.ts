/**
 * PUT /api/v1/programs/{programId}/draft: say anew what the next version of a program says.
 *
 * 200 with the draft. 412 when somebody was faster. 409 `program_draft_publishing` once it is being published.
 */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { operator } from "../../shared/http/allow.ts";
import { ProgramId } from "../../shared/http/fields.ts";
import { ProgramChangeInput, VersionNote } from "../../shared/http/program-change.ts";
import { ProgramDraftView, programDraftView } from "../../shared/http/program-view.ts";
import { ok } from "../../shared/http/result.ts";
import { changeDraft } from "../../shared/use-cases/programs/write-draft.ts";
import { endpoint, serve } from "./serve.ts";

export const changeProgramDraft = endpoint({
  name: "change-program-draft",
  method: "PUT",
  route: "api/v1/programs/{programId}/draft",
  summary: "Change the draft of a program",
  description: "What is left out is as in the version that it follows; of a first version, as it is in the draft.",
  allow: operator("programs.write"),
  params: z.object({ programId: ProgramId }),
  body: z.strictObject({ change: ProgramChangeInput, note: VersionNote }),
  responses: { 200: ProgramDraftView },
  refusals: [
    "busy",
    "program_draft_not_found",
    "program_draft_publishing",
    "program_not_found",
    "program_version_invalid",
  ],
  ifMatch: "required",
  maxBodyBytes: 64 * 1024,
  handle: async ({ params: { programId }, body, caller, ifMatch = "" }, services) => {
    const draft = await changeDraft(services, { programId, ...body, by: caller.userId, version: ifMatch });
    return ok(programDraftView(draft), { version: contentVersion(draft) });
  },
});

serve(changeProgramDraft);
