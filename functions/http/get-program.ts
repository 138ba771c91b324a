/**
 * GET /api/v1/programs/{programId}: what a program asks for and pays, version by version.
 *
 * Operators see the draft too, which has an address of its own for its ETag.
 */
import { z } from "zod";
import { Refusal } from "../../shared/domain/refusal.ts";
import { holding } from "../../shared/http/allow.ts";
import { bilingualView } from "../../shared/http/bilingual-view.ts";
import { ProgramId } from "../../shared/http/fields.ts";
import { ProgramView, programDraftView, programVersionView } from "../../shared/http/program-view.ts";
import { ok } from "../../shared/http/result.ts";
import { versionsOf } from "../../shared/use-cases/programs/read-programs.ts";
import { endpoint, serve } from "./serve.ts";

export const getProgram = endpoint({
  name: "get-program",
  method: "GET",
  route: "api/v1/programs/{programId}",
  summary: "Show a program with its versions",
  allow: holding("programs.read"),
  params: z.object({ programId: ProgramId }),
  responses: { 200: ProgramView },
  refusals: ["program_not_found"],
  handle: async ({ params: { programId }, caller, locale, bilingual }, services) => {
    const isForOperator = caller.side === "operator";
    const draft = isForOperator ? (await services.drafts.find(programId))?.value : undefined;
    const versions = await versionsOf(services, programId).catch((error: unknown) => {
      if (draft && error instanceof Refusal) return [];
      throw error;
    });
    const name = versions[0]?.version.name ?? draft?.content.name ?? { en: programId, ko: programId };
    return ok({
      programId,
      name: bilingualView(name, { locale, bilingual }),
      versions: versions.map((each) => programVersionView(each, isForOperator)),
      ...(draft && { draft: programDraftView(draft) }),
    });
  },
});

serve(getProgram);
