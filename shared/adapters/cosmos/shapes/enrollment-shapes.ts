/** How enrollments and invitations are stored. */
import { z } from "zod";
import { invitationStatuses } from "../../../domain/invitation.ts";
import { sale } from "./stored-values.ts";

const enrollmentBase = {
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  number: z.int(),
  intervals: z.array(z.object({ from: z.string(), to: z.string().optional() })),
};
export const enrollmentShape = z.discriminatedUnion("status", [
  z.object({ ...enrollmentBase, status: z.literal("invited"), invitationId: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("actionRequired"), reason: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("validatingEnrollment"), submittedAt: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("enrolled"), enrolledAt: z.string(), earningsStart: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("ineligible"), unmet: z.array(z.string()), since: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("inactive"), since: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("discontinued"), since: z.string() }),
]);

export const invitationShape = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  trigger: z.enum(["firstTransaction", "eligibility", "manual", "openProgram"]),
  status: z.enum(invitationStatuses),
  issue: z.int(),
  tokenHash: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  firstSale: sale.optional(),
  runId: z.string().optional(),
});
