/** How outbox events and given answers are stored. */
import { z } from "zod";
import { noticeStatuses } from "../../../domain/enrollment-notice.ts";
import { invitationTriggers } from "../../../domain/invitation.ts";
import { partnerRoles } from "../../../domain/role.ts";
import { unreadyProfile } from "./enrollment-shapes.ts";
import { profileName, profileNews } from "./profile-shapes.ts";
import { bilingual } from "./stored-values.ts";

const mailedRole = z.object({
  id: z.string(),
  role: z.enum(partnerRoles),
  programId: z.string(),
  locationId: z.string(),
  expiresAt: z.string().optional(),
});

const notice = z.object({
  enrollmentId: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  programId: z.string(),
  programName: bilingual,
  status: z.enum(noticeStatuses),
  earningsStart: z.string().optional(),
  reasons: z.array(unreadyProfile).optional(),
  isEarning: z.boolean().optional(),
  toDo: z.array(bilingual).optional(),
  lastMonth: z.string().optional(),
  reason: z.string().optional(),
});

const offered = {
  invitationId: z.string(),
  issue: z.int(),
  userId: z.string(),
  locationId: z.string(),
  locationName: z.string(),
  programId: z.string(),
  programName: bilingual,
  expiresAt: z.string(),
};

const work = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("enrollmentInvitation"),
    ...offered,
    trigger: z.enum(invitationTriggers).optional(),
    sealed: z.string().optional(),
  }),
  z.object({ kind: z.literal("invitationReminder"), ...offered }),
  z.object({ kind: z.literal("enrollmentStatus"), userId: z.string(), notice }),
  z.object({
    kind: z.literal("temporaryPassword"),
    userId: z.string(),
    occasion: z.enum(["added", "reset"]),
    signInName: z.string(),
    expiresAt: z.string(),
    sealed: z.string().optional(),
  }),
  z.object({ kind: z.literal("accessGranted"), userId: z.string() }),
  z.object({
    kind: z.literal("roleChanged"),
    userId: z.string(),
    change: z.enum(["assigned", "revoked"]),
    changedBy: z.string(),
    roles: z.array(mailedRole),
  }),
  z.object({
    kind: z.literal("selfGrant"),
    userId: z.string(),
    grantedTo: z.string(),
    roles: z.array(mailedRole),
  }),
  z.object({
    kind: z.literal("roster"),
    userId: z.string(),
    occasion: z.enum(["accountCreated", "rosterImported"]),
    rosterId: z.string().optional(),
  }),
  z.object({ kind: z.literal("provisionUser"), userId: z.string(), sealed: z.string().optional() }),
  z.object({
    kind: z.literal("resetPassword"),
    userId: z.string(),
    expiresAt: z.string(),
    sealed: z.string().optional(),
  }),
  z.object({ kind: z.literal("syncUser"), userId: z.string() }),
  z.object({ kind: z.literal("expirePassword"), userId: z.string() }),
  z.object({ kind: z.literal("removeUser"), userId: z.string(), tenantId: z.string(), objectId: z.string() }),
  z.object({ kind: z.literal("importRoster"), rosterId: z.string(), part: z.int() }),
  z.object({ kind: z.literal("announceEnrollment"), notice }),
  z.object({ kind: z.literal("evaluateLocation"), locationId: z.string() }),
  z.object({
    kind: z.literal("reevaluateLocation"),
    locationId: z.string(),
    isNew: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal("profileNews"), userId: z.string(), profile: profileName, news: profileNews }),
  z.object({ kind: z.literal("validateProfile"), profile: profileName, attempt: z.int() }),
  z.object({ kind: z.literal("buildExport"), exportId: z.string() }),
  z.object({ kind: z.literal("followProfile"), profile: profileName, news: profileNews.optional() }),
]);
export const outboxShape = z.object({
  id: z.string(),
  accountId: z.string(),
  createdAt: z.string(),
  dueAt: z.string(),
  attempts: z.int(),
  lastError: z.string().optional(),
  work,
  progress: z.discriminatedUnion("state", [
    z.object({ state: z.literal("pending") }),
    z.object({ state: z.literal("queued") }),
    z.object({ state: z.literal("leased"), leasedUntil: z.string() }),
    z.object({ state: z.literal("done"), outcome: z.enum(["sent", "applied", "recipientGone", "withdrawn"]) }),
    z.object({ state: z.literal("failed"), reason: z.string() }),
  ]),
});

export const answerShape = z.object({ id: z.string(), fingerprint: z.string(), status: z.int(), body: z.unknown() });
