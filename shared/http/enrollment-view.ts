/** Requirements and enrollments as the API shows them. */
import { z } from "zod";
import type { Requirement } from "../domain/eligibility.ts";
import { type Enrollment, profileKinds, profileProblems } from "../domain/enrollment.ts";
import { may } from "../domain/permissions.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import type { Caller } from "./caller.ts";
import { DayText, EnrollmentId, Instant, InvitationId, LocationId, PeriodText, ProgramId } from "./fields.ts";

export const RequirementView = z
  .strictObject({
    id: z.string(),
    kind: z.enum([
      "activeReseller",
      "agreement",
      "membership",
      "competency",
      "ttmRevenue",
      "payoutProfile",
      "taxProfile",
    ]),
    isMet: z.boolean(),
    evidence: BilingualView.optional(),
    toDo: BilingualView.optional(),
    metUntil: DayText.optional(),
  })
  .meta({ id: "Requirement" });

export const enrollmentStatusNames = [
  "invited",
  "actionRequired",
  "validatingEnrollment",
  "enrolled",
  "ineligible",
  "inactive",
  "discontinued",
] as const;

const entry = {
  id: EnrollmentId,
  locationId: LocationId,
  programId: ProgramId,
  status: z.enum(enrollmentStatusNames),
  label: z.enum([...enrollmentStatusNames, "enrolling"]).meta({
    description: "What to call the state before this reader: only incentives admins see what is still to be done.",
  }),
  invitationId: InvitationId.optional().meta({ description: "Of an invitation that waits for an answer." }),
  submittedAt: Instant.optional(),
  earningsStart: PeriodText.optional(),
  validThrough: PeriodText.optional().meta({
    description: "The last month of the fiscal year; then it rolls forward, or expires.",
  }),
  reasons: z
    .array(z.strictObject({ profile: z.enum(profileKinds), problem: z.enum(profileProblems) }))
    .optional()
    .meta({ description: "Why an action is required: which profile, and what is the matter with it." }),
  unmet: z.array(z.string()).optional().meta({ description: "The requirements whose lapse ended it." }),
  endedAt: Instant.optional(),
  endReason: z.string().optional().meta({ description: "Why the operator ended it." }),
  intervals: z.array(z.strictObject({ from: PeriodText, to: PeriodText.optional() })),
};

const example = {
  id: "enr_4100001_csp-direct",
  locationId: "4100001",
  programId: "csp-direct",
  status: "enrolled",
  label: "enrolled",
  submittedAt: "2026-11-15T09:00:00Z",
  earningsStart: "2026-11",
  validThrough: "2027-06",
  intervals: [{ from: "2026-11" }],
} as const;

/** An enrollment in a list: without its requirements. */
export const EnrollmentEntryView = z.strictObject(entry).meta({ id: "EnrollmentEntry", examples: [example] });
export type EnrollmentEntryView = z.input<typeof EnrollmentEntryView>;

/** Enrollments of one program or one location. */
export const EnrollmentGroupView = z
  .strictObject({
    groupBy: z.enum(["location", "program"]),
    group: z.string().meta({ description: "The id of the location or program." }),
    enrollments: z.array(EnrollmentEntryView),
  })
  .meta({
    id: "EnrollmentGroup",
    examples: [{ groupBy: "program", group: "csp-direct", enrollments: [example] }],
  });
export type EnrollmentGroupView = z.input<typeof EnrollmentGroupView>;

export const EnrollmentView = z
  .strictObject({ ...entry, requirements: z.array(RequirementView) })
  .meta({ id: "Enrollment", examples: [{ ...example, requirements: [] }] });
export type EnrollmentView = z.input<typeof EnrollmentView>;

export function requirementView(
  { id, kind, isMet, evidence, toDo, metUntil }: Requirement,
  language: Language,
): z.input<typeof RequirementView> {
  return {
    id,
    kind,
    isMet,
    ...(evidence && { evidence: bilingualView(evidence, language) }),
    ...(toDo && { toDo: bilingualView(toDo, language) }),
    ...(metUntil !== undefined && { metUntil }),
  };
}

/** As its reader sees it: `enrolling` stands for what only an incentives admin can move on. */
export function enrollmentEntryView(enrollment: Enrollment, isForAdmin: boolean): EnrollmentEntryView {
  const { id, locationId, programId, status, intervals } = enrollment;
  const isEnrolling = status === "actionRequired" || status === "validatingEnrollment";
  return {
    id,
    locationId,
    programId,
    status,
    label: isEnrolling && !isForAdmin ? "enrolling" : status,
    ...courseOf(enrollment),
    intervals: intervals.map((interval) => ({ ...interval })),
  };
}

export function enrollmentView(
  enrollment: Enrollment,
  requirements: readonly Requirement[],
  language: Language,
  isForAdmin: boolean,
): EnrollmentView {
  return {
    ...enrollmentEntryView(enrollment, isForAdmin),
    requirements: requirements.map((requirement) => requirementView(requirement, language)),
  };
}

/** Neighbours of the same program or location together. */
export function enrollmentGroups(
  groupBy: EnrollmentGroupView["groupBy"],
  entries: readonly EnrollmentEntryView[],
): readonly EnrollmentGroupView[] {
  const groups = Map.groupBy(entries, ({ locationId, programId }) => (groupBy === "location" ? locationId : programId));
  return [...groups].map(([group, enrollments]) => ({ groupBy, group, enrollments }));
}

/** True for a caller who may enroll this location in this program himself. */
export function isIncentivesAdmin(caller: Caller, { locationId, programId }: EnrollmentScope, now: Date): boolean {
  return caller.side === "partner" && may(caller.assignments, "enrollment.submit", { locationId, programId }, now);
}

type EnrollmentScope = Pick<Enrollment, "locationId" | "programId">;

function courseOf(enrollment: Enrollment): Partial<EnrollmentEntryView> {
  switch (enrollment.status) {
    case "invited":
      return { invitationId: enrollment.invitationId };
    case "validatingEnrollment":
      return { submittedAt: enrollment.submittedAt };
    case "enrolled":
    case "actionRequired": {
      const { submittedAt, earningsStart, validThrough } = enrollment;
      return {
        ...(submittedAt !== undefined && { submittedAt }),
        ...(earningsStart !== undefined && { earningsStart }),
        ...(validThrough !== undefined && { validThrough }),
        ...(enrollment.status === "actionRequired" && { reasons: enrollment.reasons.map((each) => ({ ...each })) }),
      };
    }
    case "ineligible":
      return { unmet: [...enrollment.unmet], endedAt: enrollment.since };
    case "inactive":
      return { endedAt: enrollment.since };
    case "discontinued":
      return {
        endedAt: enrollment.since,
        ...(enrollment.reason !== undefined && { endReason: enrollment.reason }),
      };
  }
}
