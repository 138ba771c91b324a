/**
 * What becomes of an invitation: Pending → Sent → Viewed → Accepted, Declined, Expired or Revoked; whatever is not
 * accepted may be issued again in place. Source: DOMAIN.md B4, E.
 */
import { addDays } from "./calendar.ts";
import type { Invitation } from "./invitation.ts";
import { waitsForAnswer } from "./invited.ts";
import { Refusal } from "./refusal.ts";

/** So many days before an invitation ends its recipients are reminded. */
export const reminderDays = [14, 7, 1] as const;

/** The end of a program's invitation that is issued now: the last moment of its last day, in UTC. */
export function expiryOf({ invitationDays }: { readonly invitationDays: number }, now: Date): string {
  return `${addDays(now.toISOString().slice(0, 10), invitationDays)}T23:59:59.999Z`;
}

/** What an invitation of a program that is open to all has for an end. */
export const neverExpires = "9999-12-31T23:59:59.999Z";

/** Its status as it is now, whether or not its end has been noted. */
export function statusAt(invitation: Invitation, now: Date): Invitation["status"] {
  const { status } = invitation;
  const isUnanswered = status === "pending" || status === "sent" || status === "viewed";
  return isUnanswered && !waitsForAnswer(invitation, now) ? "expired" : status;
}

/** Refuses with `invitation_closed` or `invitation_expired` what cannot be answered any more. */
export function checkWaitsForAnswer(invitation: Invitation, now: Date): void {
  const status = statusAt(invitation, now);
  if (status === "accepted" || status === "declined" || status === "revoked") {
    throw new Refusal(
      "invitation_closed",
      `The invitation ${invitation.id} was ${status} and cannot be answered any more.`,
    );
  }
  if (status === "expired") {
    throw new Refusal(
      "invitation_expired",
      `The invitation ${invitation.id} has expired. Have it sent again, or ask the program operator.`,
    );
  }
}

export interface Issue {
  readonly trigger: Invitation["trigger"];
  readonly tokenHash: string;
  readonly at: string;
  readonly expiresAt: string;
}

/** The same invitation once more: earlier links open nothing any more, and what was said of them is forgotten. */
export function reissued(before: Invitation, { trigger, tokenHash, at, expiresAt }: Issue): Invitation {
  const { viewedAt: _viewed, reminded: _reminded, ...rest } = before;
  return { ...rest, trigger, tokenHash, expiresAt, status: "pending", issue: before.issue + 1, reissuedAt: at };
}

/** After its link was followed by somebody who signed in; the first time counts. */
export function viewed(before: Invitation, at: string): Invitation {
  if (before.status !== "pending" && before.status !== "sent") return before;
  return { ...before, status: "viewed", viewedAt: at };
}

/**
 * The reminder that is due, in days before the end; only the latest of several, and none that the issue was made after
 * or that its last day has gone by.
 */
export function reminderDue(invitation: Invitation, now: Date): number | undefined {
  if (!waitsForAnswer(invitation, now) || invitation.trigger === "openProgram") return undefined;
  const { createdAt, reissuedAt = createdAt, expiresAt, reminded } = invitation;
  const beginOf = (days: number) => Date.parse(expiresAt) - days * 86_400_000;
  const due = reminderDays.filter((days) => beginOf(days) <= now.getTime() && Date.parse(reissuedAt) < beginOf(days));
  const latest = due.length > 0 ? Math.min(...due) : undefined;
  return latest !== undefined && (reminded === undefined || latest < reminded) ? latest : undefined;
}
