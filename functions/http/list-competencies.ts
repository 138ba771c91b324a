/** GET /api/v1/competencies: the competencies that partners can attain; nobody has to sign in. */
import { z } from "zod";
import { contentVersion } from "../../shared/domain/content-version.ts";
import { anyone } from "../../shared/http/allow.ts";
import { CompetencyView, competencyView, shownVersion } from "../../shared/http/competency-view.ts";
import { ok } from "../../shared/http/result.ts";
import { endpoint, serve } from "./serve.ts";

/** Whoever keeps a copy asks again after five minutes, and for another language. */
const headers = { "Cache-Control": "public, max-age=300", Vary: "Accept-Language" };

export const listCompetencies = endpoint({
  name: "list-competencies",
  method: "GET",
  route: "api/v1/competencies",
  summary: "List the competencies that partners can attain",
  description: "Open to everybody, in order of codes. What is no longer offered stays in the list.",
  allow: anyone(),
  responses: { 200: z.strictObject({ value: z.array(CompetencyView) }) },
  refusals: [],
  handle: async (language, { competencies }) => {
    const { value } = await competencies.current();
    const shown = value.map((competency) => competencyView(competency, language));
    return ok({ value: shown }, { version: shownVersion(contentVersion(value), language), headers });
  },
});

serve(listCompetencies);
