/** Mails to a user about his access: nobody gets one who may not sign in any more, nor with a password that is over. */
import { mayAct } from "../../domain/access.ts";
import type { AccessGrantedMail, TemporaryPasswordMail } from "../../domain/outbox.ts";
import { isPasswordExpired, type User } from "../../domain/user.ts";
import { accessGrantedMail } from "./access-granted-mail.ts";
import type { Composed, ComposingPorts } from "./composing.ts";
import { passwordMailPurpose } from "./password-mail-purpose.ts";
import { temporaryPasswordMail } from "./temporary-password-mail.ts";

/** Withdrawn once the password was changed, reset again, or had its time. */
export async function temporaryPassword(
  ports: ComposingPorts,
  accountId: string,
  work: TemporaryPasswordMail,
): Promise<Composed> {
  const to = await readerOf(ports, accountId, work.userId);
  if (!to) return "recipientGone";
  const isOver = to.user.temporaryPasswordExpiresAt !== work.expiresAt || isPasswordExpired(to.user, ports.clock.now());
  if (isOver || work.sealed === undefined) return "withdrawn";
  const password = await ports.sealer.open(passwordMailPurpose(work.userId), work.sealed);
  return temporaryPasswordMail(work, to.user, to.organization, ports.publicUrl, password);
}

export async function accessGranted(
  ports: ComposingPorts,
  accountId: string,
  { userId }: AccessGrantedMail,
): Promise<Composed> {
  const to = await readerOf(ports, accountId, userId);
  return to ? accessGrantedMail(to.user, to.organization, ports.publicUrl) : "recipientGone";
}

/** One query. */
async function readerOf(
  { accounts }: ComposingPorts,
  accountId: string,
  userId: string,
): Promise<{ readonly user: User; readonly organization: string } | undefined> {
  const view = await accounts.read(accountId, [
    { kind: "account", id: "" },
    { kind: "user", id: userId },
    { kind: "access", ofUser: userId },
  ]);
  const [user, access] = [view.get("user", userId)?.value, view.all("access")[0]?.value];
  if (!user || !access || !mayAct(access)) return undefined;
  return { user, organization: view.get("account", "")?.value.legalName ?? "" };
}
