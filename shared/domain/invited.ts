/** Invited is no state that is stored: it is what an open invitation makes of an enrollment that is not under way. */
import { type Enrollment, isUnderWay, nextOf } from "./enrollment.ts";
import type { Invitation } from "./invitation.ts";

/** The enrollment as it stands for its readers; nothing where there is neither it nor an invitation to answer. */
export function enrollmentAsItStands(
  stored: Enrollment | undefined,
  invitation: Invitation | undefined,
  now: Date,
): Enrollment | undefined {
  if (!invitation || (stored && isUnderWay(stored)) || !waitsForAnswer(invitation, now)) return stored;
  const { number: _next, ...base } = nextOf(invitation, stored);
  return { ...base, number: stored?.number ?? 0, status: "invited", invitationId: invitation.id };
}

/** True until it is answered, revoked, or too late. */
export function waitsForAnswer({ status, expiresAt }: Invitation, now: Date): boolean {
  const isOpen = status === "pending" || status === "sent" || status === "viewed";
  return isOpen && Date.parse(expiresAt) >= now.getTime();
}
