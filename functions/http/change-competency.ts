/**
 * PUT /api/v1/competencies/{code}: say anew what a competency is, or that it is no longer offered.
 *
 * 200 with it. 404 `competency_not_found`. 412 where the catalogue has changed since it was read.
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
  versionShown,
} from "../../shared/http/competency-view.ts";
import { ok } from "../../shared/http/result.ts";
import { changeCompetency as change } from "../../shared/use-cases/competencies/change-catalogue.ts";
import { endpoint, serve } from "./serve.ts";

export const changeCompetency = endpoint({
  name: "change-competency",
  method: "PUT",
  route: "api/v1/competencies/{code}",
  summary: "Change a competency",
  description: "`If-Match` is the ETag of the list, in whatever language it was read. None is taken away.",
  allow: operator("competencies.write"),
  params: z.object({ code: CompetencyCode }),
  body: z.strictObject(competencyInput).meta({ examples: [{ ...exampleCompetency, isOffered: false }] }),
  responses: { 200: CompetencyView },
  refusals: ["busy", "competency_not_found"],
  ifMatch: "required",
  handle: async ({ params: { code }, body, caller, ifMatch = "", ...language }, services) => {
    const asked = { code, ...body };
    const { competency, version } = await change(services, asked, versionShown(ifMatch), caller.userId);
    return ok(competencyView(competency, language), { version: shownVersion(version, language) });
  },
});

serve(changeCompetency);
