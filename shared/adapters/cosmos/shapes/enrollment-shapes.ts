/** How enrollments and invitations are stored. */
import { z } from "zod";
import { profileKinds, profileProblems } from "../../../domain/enrollment.ts";
import { invitationStatuses, invitationTriggers } from "../../../domain/invitation.ts";
import { sale } from "./stored-values.ts";

const enrollmentBase = {
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  number: z.int(),
  intervals: z.array(z.object({ from: z.string(), to: z.string().optional() })),
};
const completion = { enrolledAt: z.string(), earningsStart: z.string(), validThrough: z.string().optional() };
export const unreadyProfile = z.object({ profile: z.enum(profileKinds), problem: z.enum(profileProblems) });

export const enrollmentShape = z.discriminatedUnion("status", [
  z.object({ ...enrollmentBase, status: z.literal("invited"), invitationId: z.string() }),
  z.object({
    ...enrollmentBase,
    status: z.literal("actionRequired"),
    submittedAt: z.string().optional(),
    ...z.object(completion).partial().shape,
    reasons: z.array(unreadyProfile).default([]), // they were kept otherwise once; the next evaluation finds them
  }),
  z.object({ ...enrollmentBase, status: z.literal("validatingEnrollment"), submittedAt: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("enrolled"), submittedAt: z.string().optional(), ...completion }),
  z.object({ ...enrollmentBase, status: z.literal("ineligible"), unmet: z.array(z.string()), since: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("inactive"), since: z.string() }),
  z.object({
    ...enrollmentBase,
    status: z.literal("discontinued"),
    since: z.string(),
    reason: z.string().optional(),
  }),
]);

export const invitationShape = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  trigger: z.enum(invitationTriggers),
  status: z.enum(invitationStatuses),
  issue: z.int(),
  tokenHash: z.string(),
  createdAt: z.string(),
  reissuedAt: z.string().optional(),
  expiresAt: z.string(),
  viewedAt: z.string().optional(),
  reminded: z.int().optional(),
  firstSale: sale.optional(),
  runId: z.string().optional(),
});
