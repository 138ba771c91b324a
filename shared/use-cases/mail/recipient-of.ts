/** Whom a mail is for, as things are now: nobody any more once his role has ended or the invitation is off. */
import { holdsRole } from "../../domain/access.ts";
import type { Invitation } from "../../domain/invitation.ts";
import type { EnrollmentInvitationMail } from "../../domain/outbox.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";

interface Ports {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

/** The user, or why there is nobody to write to. One query. */
export async function recipientOf(
  { accounts, clock }: Ports,
  accountId: string,
  work: Pick<EnrollmentInvitationMail, "invitationId" | "issue" | "userId" | "locationId" | "programId">,
): Promise<User | "recipientGone" | "withdrawn"> {
  const view = await accounts.read(accountId, [
    { kind: "invitation", id: work.invitationId },
    { kind: "user", id: work.userId },
    { kind: "access", ofUser: work.userId },
  ]);
  if (!isOpen(view.get("invitation", work.invitationId)?.value, work.issue)) return "withdrawn";
  const now = clock.now();
  const holds = view
    .all("access")
    .some(({ value }) => holdsRole(value, "incentivesAdmin", work, now) || holdsRole(value, "globalAdmin", work, now));
  const user = view.get("user", work.userId)?.value;
  return holds && user ? user : "recipientGone";
}

/** The token of an earlier issue opens nothing; what is answered, revoked or expired needs no mail. */
function isOpen(invitation: Invitation | undefined, issue: number): boolean {
  if (invitation?.issue !== issue) return false;
  return invitation.status === "pending" || invitation.status === "sent" || invitation.status === "viewed";
}
