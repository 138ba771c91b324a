/** GET /api/v1/locations/{locationId}/eligibility: which requirements a location meets, for each program of its kind. */
import { z } from "zod";
import { may } from "../../shared/domain/permissions.ts";
import { holding } from "../../shared/http/allow.ts";
import { BilingualView, bilingualView } from "../../shared/http/bilingual-view.ts";
import { RequirementView, requirementView } from "../../shared/http/enrollment-view.ts";
import { DayText, LocationId, ProgramId } from "../../shared/http/fields.ts";
import { ok } from "../../shared/http/result.ts";
import { eligibilityOf } from "../../shared/use-cases/enrollment/eligibility-of.ts";
import { endpoint, serve } from "./serve.ts";

const ProgramEligibility = z
  .strictObject({
    programId: ProgramId,
    programName: BilingualView,
    programVersion: z.int(),
    isEligible: z.boolean(),
    requirements: z.array(RequirementView),
  })
  .meta({ id: "ProgramEligibility" });

export const getEligibility = endpoint({
  name: "get-eligibility",
  method: "GET",
  route: "api/v1/locations/{locationId}/eligibility",
  summary: "Explain whether a location may enroll",
  allow: holding("eligibility.read", { location: "locationId", program: "programId" }),
  params: z.object({ locationId: LocationId }),
  query: z.object({
    programId: ProgramId.optional(),
    at: DayText.optional().meta({ description: "A day, past or to come; today where it is left out." }),
  }),
  responses: { 200: z.strictObject({ locationId: LocationId, programs: z.array(ProgramEligibility) }) },
  refusals: ["location_not_found", "program_not_found"],
  handle: async ({ params: { locationId }, query: { programId, at }, caller, accountId, ...language }, services) => {
    const now = services.clock.now();
    const all = await eligibilityOf(services, accountId, locationId, programId, at);
    const programs = all.filter(
      ({ program }) =>
        caller.side === "operator" ||
        may(caller.assignments, "eligibility.read", { locationId, programId: program.programId }, now),
    );
    return ok({
      locationId,
      programs: programs.map(({ program, isEligible, requirements }) => ({
        programId: program.programId,
        programName: bilingualView(program.name, language),
        programVersion: program.version,
        isEligible,
        requirements: requirements.map((requirement) => requirementView(requirement, language)),
      })),
    });
  },
});

serve(getEligibility);
