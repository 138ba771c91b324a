/** What must happen because of a change: stored with the change, closed by the consumer that did it. */
import type { EnrollmentNotice } from "./enrollment-notice.ts";
import type { Invitation } from "./invitation.ts";
import type { ProfileName, ProfileNews } from "./profile-news.ts";
import type { Bilingual } from "./program.ts";
import type { RoleAssignment, Scope } from "./role.ts";

/** `sealed` holds what only the mail may contain, encrypted until it is sent and wiped then. */
export interface EnrollmentInvitationMail {
  readonly kind: "enrollmentInvitation";
  readonly invitationId: string;
  readonly issue: number;
  /** Absent in events from before there was another than the first transaction. */
  readonly trigger?: Invitation["trigger"];
  readonly userId: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly programId: string;
  readonly programName: Bilingual;
  readonly expiresAt: string;
  readonly sealed?: string;
}

/** To the same people, some days before the invitation ends. */
export interface InvitationReminderMail extends Omit<EnrollmentInvitationMail, "kind" | "trigger" | "sealed"> {
  readonly kind: "invitationReminder";
}

/** To a user who was added, or whose password was reset; `sealed` holds the temporary password. */
export interface TemporaryPasswordMail {
  readonly kind: "temporaryPassword";
  readonly userId: string;
  readonly occasion: "added" | "reset";
  readonly signInName: string;
  readonly expiresAt: string;
  readonly sealed?: string;
}

/** To a user who was added and could sign in before: his password is his own. */
export interface AccessGrantedMail {
  readonly kind: "accessGranted";
  readonly userId: string;
}

/** A grant as a mail names it. */
export type MailedRole = Pick<RoleAssignment, "id" | "role" | "expiresAt" | keyof Scope>;

/** To a user whose roles were changed by somebody else; what was changed at once is in one mail. */
export interface RoleChangedMail {
  readonly kind: "roleChanged";
  readonly userId: string;
  readonly change: "assigned" | "revoked";
  readonly changedBy: string;
  readonly roles: readonly MailedRole[];
}

/** To each other global admin, when one has given himself roles. */
export interface SelfGrantMail {
  readonly kind: "selfGrant";
  readonly userId: string;
  readonly grantedTo: string;
  readonly roles: readonly MailedRole[];
}

/**
 * To an admin: who works with incentives in the account, as it is when the mail is written; or, with a roster that
 * waits for him, who is to.
 */
export interface RosterMail {
  readonly kind: "roster";
  readonly userId: string;
  readonly occasion: "accountCreated" | "rosterImported";
  readonly rosterId?: string;
}

/** To whoever works with a location's incentives: what has become of an enrollment. */
export interface EnrollmentStatusMail {
  readonly kind: "enrollmentStatus";
  readonly userId: string;
  readonly notice: EnrollmentNotice;
}

/** To whoever answers for an account's payments: where they go was changed, or a profile needs something. */
export interface ProfileNewsMail {
  readonly kind: "profileNews";
  readonly userId: string;
  readonly profile: ProfileName;
  readonly news: ProfileNews;
}

export type MailWork =
  | EnrollmentInvitationMail
  | EnrollmentStatusMail
  | InvitationReminderMail
  | ProfileNewsMail
  | TemporaryPasswordMail
  | AccessGrantedMail
  | RoleChangedMail
  | SelfGrantMail
  | RosterMail;

/** Makes a new user known to the directory; `sealed` holds his temporary password. */
export interface UserProvisioning {
  readonly kind: "provisionUser";
  readonly userId: string;
  readonly sealed?: string;
}

/** Gives a user whom we made a new temporary password. */
export interface PasswordReset {
  readonly kind: "resetPassword";
  readonly userId: string;
  readonly expiresAt: string;
  readonly sealed?: string;
}

/** Brings the directory up to date with name, e-mail, language and status, as they are when it is done. */
export interface UserSync {
  readonly kind: "syncUser";
  readonly userId: string;
}

/** A temporary password that nobody changed in time stops working. */
export interface PasswordExpiry {
  readonly kind: "expirePassword";
  readonly userId: string;
}

/** Takes a deleted user out of the directory. */
export interface UserRemoval {
  readonly kind: "removeUser";
  readonly userId: string;
  readonly tenantId: string;
  readonly objectId: string;
}

export type DirectoryWork = UserProvisioning | PasswordReset | UserSync | PasswordExpiry | UserRemoval;

/** Imports one part of a roster. */
export interface RosterImport {
  readonly kind: "importRoster";
  readonly rosterId: string;
  readonly part: number;
}

/** The enrollment or the location itself changed: all its ledgers are judged again. */
export interface LocationReevaluation {
  readonly kind: "reevaluateLocation";
  readonly locationId: string;
  /** Its totals do not know its ledgers yet: they are from when nobody had the location. */
  readonly isNew?: true;
}

/** Something that eligibility depends on changed: invitations and enrollments of the location follow. */
export interface LocationEvaluation {
  readonly kind: "evaluateLocation";
  readonly locationId: string;
}

/** An enrollment changed: whoever works with the location's incentives gets a mail. */
export interface EnrollmentAnnouncement {
  readonly kind: "announceEnrollment";
  readonly notice: EnrollmentNotice;
}

/** A payout or tax profile waits for its validation; the outcome of an earlier attempt counts no more. */
export interface ProfileValidation {
  readonly kind: "validateProfile";
  readonly profile: ProfileName;
  readonly attempt: number;
}

/** A payout or tax profile changed: the facts of the locations that it pays follow, and people are told the news. */
export interface ProfileFollowing {
  readonly kind: "followProfile";
  readonly profile: ProfileName;
  readonly news?: ProfileNews;
}

/** An export that somebody asked for is made. */
export interface ExportBuilding {
  readonly kind: "buildExport";
  readonly exportId: string;
}

export type OutboxWork =
  | MailWork
  | DirectoryWork
  | RosterImport
  | EnrollmentAnnouncement
  | LocationEvaluation
  | LocationReevaluation
  | ProfileValidation
  | ProfileFollowing
  | ExportBuilding;

export type OutboxOutcome = "sent" | "applied" | "recipientGone" | "withdrawn";

export type OutboxState =
  | { readonly state: "pending" }
  | { readonly state: "queued" }
  /** One consumer works on it until then; later anyone may. */
  | { readonly state: "leased"; readonly leasedUntil: string }
  | { readonly state: "done"; readonly outcome: OutboxOutcome }
  | { readonly state: "failed"; readonly reason: string };

export interface OutboxEvent<W extends OutboxWork = OutboxWork> {
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: string;
  /** When the sweeper should queue it again unless it is done by then. */
  readonly dueAt: string;
  readonly attempts: number;
  readonly lastError?: string;
  readonly work: W;
  readonly progress: OutboxState;
}

const queues = {
  enrollmentInvitation: "send-email",
  enrollmentStatus: "send-email",
  invitationReminder: "send-email",
  temporaryPassword: "send-email",
  accessGranted: "send-email",
  profileNews: "send-email",
  roleChanged: "send-email",
  selfGrant: "send-email",
  roster: "send-email",
  provisionUser: "provision-user",
  resetPassword: "provision-user",
  syncUser: "provision-user",
  expirePassword: "provision-user",
  removeUser: "provision-user",
  importRoster: "import-roster",
  announceEnrollment: "announce-enrollment",
  evaluateLocation: "evaluate-location",
  reevaluateLocation: "reevaluate-location",
  validateProfile: "follow-profile",
  followProfile: "follow-profile",
  buildExport: "build-export",
} as const satisfies Record<OutboxWork["kind"], string>;

export type OutboxQueue = (typeof queues)[OutboxWork["kind"]];

/** The queue that carries a kind of work; a queue's name is its function's name. */
export function queueOf(work: OutboxWork): OutboxQueue {
  return queues[work.kind];
}

/** The work without what was sealed for it: once it is done, nobody needs that any more. */
export function withoutSecret(work: OutboxWork): OutboxWork {
  if (!("sealed" in work)) return work;
  const { sealed: _sealed, ...rest } = work;
  return rest;
}

/** True for a mail, which the queue `send-email` carries. */
export function isMail(work: OutboxWork): work is MailWork {
  return queueOf(work) === "send-email";
}

/** True for what is done in the directory, which the queue `provision-user` carries. */
export function isDirectoryWork(work: OutboxWork): work is DirectoryWork {
  return queueOf(work) === "provision-user";
}
