/** GET /api/v1/programs: the incentive programs; for operators with the versions that are being written. */
import { z } from "zod";
import { holding } from "../../shared/http/allow.ts";
import { ProgramSummaryView, programSummaryView } from "../../shared/http/program-view.ts";
import { ok } from "../../shared/http/result.ts";
import { listPrograms as list } from "../../shared/use-cases/programs/read-programs.ts";
import { endpoint, serve } from "./serve.ts";

export const listPrograms = endpoint({
  name: "list-programs",
  method: "GET",
  route: "api/v1/programs",
  summary: "List the incentive programs",
  allow: holding("programs.read"),
  responses: { 200: z.strictObject({ value: z.array(ProgramSummaryView) }) },
  refusals: [],
  handle: async ({ caller, locale, bilingual }, services) => {
    const isForOperator = caller.side === "operator";
    const programs = await list(services, isForOperator);
    return ok({ value: programs.map((each) => programSummaryView(each, { locale, bilingual }, isForOperator)) });
  },
});

serve(listPrograms);
