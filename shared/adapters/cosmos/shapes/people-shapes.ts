/** How users and what they may do are stored. */
import { z } from "zod";
import { userStatuses } from "../../../domain/access.ts";
import { partnerRoles } from "../../../domain/role.ts";
import { locale } from "./stored-values.ts";

export const userShape = z.object({
  accountId: z.string(),
  userId: z.string(),
  kind: z.enum(["person", "app"]),
  displayName: z.string(),
  email: z.string(),
  locale,
  status: z.enum(userStatuses),
  identity: z.object({ tenantId: z.string(), objectId: z.string() }).optional(),
  signInName: z.string().optional(),
  isManaged: z.boolean().optional(),
  temporaryPasswordExpiresAt: z.string().optional(),
  provisioning: z
    .discriminatedUnion("state", [
      z.object({ state: z.literal("pending") }),
      z.object({ state: z.literal("failed"), reason: z.string() }),
    ])
    .optional(),
});

export const addressShape = z.object({ address: z.string(), userId: z.string() });

export const accessShape = z.object({
  accountId: z.string(),
  userId: z.string(),
  kind: z.enum(["person", "app"]),
  tenantId: z.string(),
  objectId: z.string(),
  status: z.enum(userStatuses),
  mustChangePassword: z.boolean(),
  sessionEpoch: z.int(),
  assignments: z
    .array(
      z.object({
        id: z.string(),
        role: z.enum(partnerRoles),
        programId: z.string(),
        locationId: z.string(),
        grantedBy: z.string(),
        grantedAt: z.string(),
        expiresAt: z.string().optional(),
      }),
    )
    .max(300),
});
