/** The mail that an event asks for, as things are now; or why nobody gets one any more. */
import type { EnrollmentInvitationMail, InvitationReminderMail, MailWork } from "../../domain/outbox.ts";
import type { Composed, ComposingPorts } from "./composing.ts";
import { enrollmentStatus } from "./enrollment-status-mail.ts";
import { invitationMail, reminderMail } from "./invitation-mail.ts";
import { profileNews } from "./profile-news-mail.ts";
import { recipientOf } from "./recipient-of.ts";
import { roleChanged } from "./role-changed-mail.ts";
import { roster } from "./roster-for.ts";
import { selfGrant } from "./self-grant-mail.ts";
import { accessGranted, temporaryPassword } from "./user-mails.ts";

/** How each kind of mail is written. */
const composers: {
  readonly [K in MailWork["kind"]]?: (
    ports: ComposingPorts,
    accountId: string,
    work: Extract<MailWork, { kind: K }>,
  ) => Promise<Composed>;
} = {
  enrollmentInvitation,
  enrollmentStatus,
  invitationReminder,
  profileNews,
  temporaryPassword,
  accessGranted,
  roleChanged,
  selfGrant,
  roster,
};

export async function composedMail(ports: ComposingPorts, accountId: string, work: MailWork): Promise<Composed> {
  const compose = composers[work.kind] as
    | ((ports: ComposingPorts, accountId: string, work: MailWork) => Promise<Composed>)
    | undefined;
  if (!compose) throw new Error(`Nobody writes mails of the kind ${work.kind}.`);
  return compose(ports, accountId, work);
}

async function enrollmentInvitation(
  ports: ComposingPorts,
  accountId: string,
  work: EnrollmentInvitationMail,
): Promise<Composed> {
  const recipient = await recipientOf(ports, accountId, work);
  if (typeof recipient === "string") return recipient;
  const token = work.sealed === undefined ? "" : await ports.sealer.open(work.invitationId, work.sealed);
  return invitationMail(work, recipient, ports.publicUrl, token);
}

async function invitationReminder(
  ports: ComposingPorts,
  accountId: string,
  work: InvitationReminderMail,
): Promise<Composed> {
  const recipient = await recipientOf(ports, accountId, work);
  return typeof recipient === "string" ? recipient : reminderMail(work, recipient, ports.publicUrl);
}
