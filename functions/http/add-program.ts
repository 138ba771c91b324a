/**
 * POST /api/v1/programs: write the first version of a program, to be published afterwards.
 *
 * 201 with the draft. 422 `program_version_invalid` names all that is wrong with it. 409 `program_exists`.
 */
import { contentVersion } from "../../shared/domain/content-version.ts";
import { operator } from "../../shared/http/allow.ts";
import { NewProgramInput } from "../../shared/http/program-change.ts";
import { ProgramDraftView, programDraftView } from "../../shared/http/program-view.ts";
import { created } from "../../shared/http/result.ts";
import { addProgram as add } from "../../shared/use-cases/programs/write-draft.ts";
import { endpoint, serve } from "./serve.ts";

export const addProgram = endpoint({
  name: "add-program",
  method: "POST",
  route: "api/v1/programs",
  summary: "Write the first version of a program",
  description: "Nobody but operators sees it before it is published. A repeat is refused, and changes nothing.",
  allow: operator("programs.write"),
  body: NewProgramInput,
  responses: { 201: ProgramDraftView },
  refusals: ["program_draft_exists", "program_exists", "program_version_invalid"],
  maxBodyBytes: 64 * 1024,
  handle: async ({ body, caller }, services) => {
    const draft = await add(services, { ...body, by: caller.userId });
    return created(programDraftView(draft), { version: contentVersion(draft) });
  },
});

serve(addProgram);
