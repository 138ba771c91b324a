/** Requirements and enrollments as the API shows them. */
import { z } from "zod";
import type { Requirement } from "../domain/eligibility.ts";
import type { Enrollment } from "../domain/enrollment.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { DayText, EnrollmentId, LocationId, PeriodText, ProgramId } from "./fields.ts";

export const RequirementView = z
  .strictObject({
    id: z.string(),
    kind: z.enum(["activeReseller", "agreement", "membership", "competency", "payoutProfile", "taxProfile"]),
    isMet: z.boolean(),
    evidence: z.string().optional(),
    toDo: BilingualView.optional(),
    metUntil: DayText.optional(),
  })
  .meta({ id: "Requirement" });

export const EnrollmentView = z
  .strictObject({
    id: EnrollmentId,
    locationId: LocationId,
    programId: ProgramId,
    status: z.enum([
      "invited",
      "actionRequired",
      "validatingEnrollment",
      "enrolled",
      "ineligible",
      "inactive",
      "discontinued",
    ]),
    earningsStart: PeriodText.optional(),
    intervals: z.array(z.strictObject({ from: PeriodText, to: PeriodText.optional() })),
    requirements: z.array(RequirementView),
  })
  .meta({ id: "Enrollment" });
export type EnrollmentView = z.input<typeof EnrollmentView>;

export function requirementView(
  { id, kind, isMet, evidence, toDo, metUntil }: Requirement,
  language: Language,
): z.input<typeof RequirementView> {
  return {
    id,
    kind,
    isMet,
    ...(evidence !== undefined && { evidence }),
    ...(toDo && { toDo: bilingualView(toDo, language) }),
    ...(metUntil !== undefined && { metUntil }),
  };
}

export function enrollmentView(
  enrollment: Enrollment,
  requirements: readonly Requirement[],
  language: Language,
): EnrollmentView {
  const { id, locationId, programId, status, intervals } = enrollment;
  return {
    id,
    locationId,
    programId,
    status,
    ...(enrollment.status === "enrolled" && { earningsStart: enrollment.earningsStart }),
    intervals: intervals.map((interval) => ({ ...interval })),
    requirements: requirements.map((requirement) => requirementView(requirement, language)),
  };
}
