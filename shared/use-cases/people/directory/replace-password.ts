/** Gives the directory the temporary password that an admin was shown, ends what was begun with the old one, and mails it. */
import type { OutboxEvent, PasswordReset } from "../../../domain/outbox.ts";
import { RetryAfter } from "../../../ports/retry-after.ts";
import { passwordMailPurpose } from "../../mail/password-mail-purpose.ts";
import type { Closing } from "../../outbox/leased-work.ts";
import { newEvent } from "../../outbox/new-event.ts";
import { expiryEventId } from "../expiry-event.ts";
import { auditOf, findPerson, wantedPerson } from "../person.ts";
import { resetPurpose } from "../reset-password.ts";
import { applied, entryOf, failedClosing, settled, withdrawn } from "./directory-effects.ts";
import type { DirectoryPorts } from "./directory-ports.ts";

const waitSeconds = 15;

export async function replacePassword(ports: DirectoryPorts, event: OutboxEvent<PasswordReset>): Promise<Closing> {
  const { accountId, work } = event;
  const { userId, expiresAt, sealed } = work;
  const expiryId = expiryEventId(userId);
  const view = await ports.accounts.read(accountId, [...wantedPerson(userId), { kind: "outbox", id: expiryId }]);
  const user = findPerson(view, userId)?.user.value;
  if (!user?.identity) return { progress: withdrawn };
  if (user.temporaryPasswordExpiresAt === undefined && user.provisioning?.state === "pending") {
    return failedClosing(
      ports.clock,
      event,
      userId,
      "The password expired before the directory had it. Reset it again.",
    );
  }
  if (user.temporaryPasswordExpiresAt !== expiresAt) return { progress: withdrawn };
  const expiry = view.get("outbox", expiryId)?.value.progress.state;
  if (expiry !== undefined && expiry !== "done" && expiry !== "failed") {
    throw new RetryAfter(waitSeconds, "The password before this one is being ended; this one must come last.");
  }
  if (sealed === undefined) throw new Error(`${event.id} has no password.`);

  const password = await ports.sealer.open(resetPurpose(userId), sealed);
  await ports.directory.replacePassword(user.identity.objectId, userId, password);
  const resealed = await ports.sealer.seal(passwordMailPurpose(userId), password);
  const { signInName = "" } = user;
  const mail = {
    kind: "temporaryPassword",
    userId,
    occasion: "reset",
    signInName,
    expiresAt,
    sealed: resealed,
  } as const;
  return {
    progress: applied,
    wanted: wantedPerson(userId),
    change: (now) => {
      const person = findPerson(now, userId);
      if (!person) return { puts: [], progress: withdrawn };
      const access = { ...person.access.value, sessionEpoch: person.access.value.sessionEpoch + 1 };
      return {
        puts: [
          { kind: "user", value: settled(person.user.value), replaces: person.user.version },
          { kind: "access", value: access, replaces: person.access.version },
        ],
        events: [newEvent(`mail:${event.id}`, accountId, mail, ports.recoveryMs)],
        audit: auditOf(now, entryOf(event, ports.clock, "password.replaced", userId)),
      };
    },
  };
}
