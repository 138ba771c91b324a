/**
 * POST /api/v1/competencies: offer a further competency.
 *
 * 201 with it; the same again is answered the same. 409 `competency_exists` where its code says something else.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import {
  CompetencyCode,
  CompetencyView,
  competencyInput,
  competencyView,
  exampleCompetency,
  shownVersion,
} from "../../shared/http/competency-view.ts";
import { created } from "../../shared/http/result.ts";
import { addCompetency as add } from "../../shared/use-cases/competencies/change-catalogue.ts";
import { endpoint, serve } from "./serve.ts";

export const addCompetency = endpoint({
  name: "add-competency",
  method: "POST",
  route: "api/v1/competencies",
  summary: "Offer a competency",
  description: "Repeating a request is always safe: what is there already is answered as it is.",
  allow: operator("competencies.write"),
  body: z
    .strictObject({ code: CompetencyCode, ...competencyInput })
    .meta({ examples: [{ code: "cloud-platform", ...exampleCompetency }] }),
  responses: { 201: CompetencyView },
  refusals: ["busy", "competency_exists", "limit_reached"],
  handle: async ({ body, caller, ...language }, services) => {
    const { competency, version } = await add(services, body, caller.userId);
    return created(competencyView(competency, language), { version: shownVersion(version, language) });
  },
});

serve(addCompetency);
