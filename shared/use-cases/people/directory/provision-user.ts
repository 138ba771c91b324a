/**
 * Makes a new user known to the directory, and the account know where: his access moves from where nobody can sign in to
 * his identity, with all that has changed in it meanwhile, and a mail tells him.
 *
 * The look-up of the identity comes before what it leads to, and is created only: nobody belongs to two accounts.
 */
import type { MailWork, OutboxEvent, UserProvisioning } from "../../../domain/outbox.ts";
import type { User } from "../../../domain/user.ts";
import type { AccountView, Put } from "../../../ports/account-store.ts";
import type { Provisioned } from "../../../ports/directory.ts";
import { RetryAfter } from "../../../ports/retry-after.ts";
import { passwordMailPurpose } from "../../mail/password-mail-purpose.ts";
import type { Closing, Effect } from "../../outbox/leased-work.ts";
import { newEvent } from "../../outbox/new-event.ts";
import { firstProvisioningId, provisioningPurpose } from "../new-user.ts";
import { auditOf, findPerson, type Person, wantedPerson } from "../person.ts";
import { removalId } from "../removal-event.ts";
import { applied, entryOf, failedClosing, failedEffect, settled, withdrawn } from "./directory-effects.ts";
import { type DirectoryPorts, directoryPerson } from "./directory-ports.ts";

type Work = OutboxEvent<UserProvisioning>;

interface Found extends Provisioned {
  readonly signInName: string;
}

export async function provisionUser(ports: DirectoryPorts, event: Work): Promise<Closing> {
  const { accountId, work } = event;
  const { userId, sealed } = work;
  const user = (await ports.accounts.read(accountId, [{ kind: "user", id: userId }])).get("user", userId)?.value;
  if (!user || user.identity) return { progress: withdrawn };
  if (sealed === undefined) throw new Error(`${event.id} has no password.`);

  const password = await ports.sealer.open(provisioningPurpose(userId), sealed);
  const { person, found } = await provisioned(ports, user, password);
  const isAnew = event.id !== firstProvisioningId(userId);
  if (isAnew && found.outcome === "created") {
    await ports.directory.replacePassword(found.objectId, userId, password); // an earlier try may have left another one
  }
  const owner = await ports.identities.claim(found.tenantId, found.objectId, accountId);
  if (owner !== accountId) {
    return failedClosing(ports.clock, event, userId, "This person belongs to another partner account.");
  }
  const resealed = await ports.sealer.seal(passwordMailPurpose(userId), password);
  return {
    progress: applied,
    wanted: [...wantedPerson(userId), { kind: "access", id: `${found.tenantId}:${found.objectId}` }],
    change: (view) => provisionedEffect(ports, event, { ...found, signInName: person.signInName }, resealed, view),
  };
}

/**
 * The account of a user, whoever else has the sign-in name of his address: an account that was made for somebody whom we
 * have deleted since is nobody's and goes, and the next try makes a new one; a colleague who had the address before keeps
 * his, and the new user gets another name.
 */
async function provisioned(ports: DirectoryPorts, user: User, password: string) {
  const { directory } = ports;
  const person = directoryPerson(ports, user);
  const found = await directory.provision(person, password);
  const holder = await holderOf(ports, user.accountId, found);
  if (holder === undefined) return { person, found };
  if (!holder.isGone) {
    const another = { ...person, signInName: directory.signInNameOf(anotherAddress(user)) };
    return { person: another, found: await directory.provision(another, password) };
  }
  await directory.remove(found.objectId, holder.userId);
  throw new RetryAfter(1, "The account of a deleted user had this name. It is gone now.");
}

/**
 * For which other user of ours the found account was made. The outbox tells of one who is gone: a user of another partner
 * may have a mark that we do not know.
 */
async function holderOf(ports: DirectoryPorts, accountId: string, { madeFor: userId }: Provisioned) {
  if (userId === undefined) return undefined;
  const [made, removed] = [firstProvisioningId(userId), removalId(userId)];
  const view = await ports.accounts.read(accountId, [
    { kind: "user", id: userId },
    { kind: "outbox", id: made },
    { kind: "outbox", id: removed },
  ]);
  if (view.get("user", userId)) return { userId, isGone: false };
  const wasOurs = view.get("outbox", made) !== undefined || view.get("outbox", removed) !== undefined;
  return wasOurs ? { userId, isGone: true } : undefined;
}

/** Like his own, and always the same: a try whose answer was lost finds what it made. */
function anotherAddress({ userId, email }: User): string {
  return `${userId.slice(-6).toLowerCase()}.${email}`;
}

function provisionedEffect(
  ports: DirectoryPorts,
  event: Work,
  found: Found,
  sealed: string,
  view: AccountView,
): Effect {
  const { userId } = event.work;
  const { tenantId, objectId } = found;
  const person = findPerson(view, userId);
  if (!person) return takenBack(ports, event, found);
  const other = view.get("access", `${tenantId}:${objectId}`)?.value;
  if (other && other.userId !== userId) {
    return failedEffect(view, ports.clock, event, userId, `This person is in the account already: ${other.userId}.`);
  }
  if (person.user.value.identity) return { puts: [], progress: withdrawn };
  const [user, before] = [provisionedUser(person.user.value, found), person.access.value];
  return {
    puts: [{ kind: "user", value: user, replaces: person.user.version }, movedAccess(person, user)],
    removes: [{ kind: "access", id: `${before.tenantId}:${before.objectId}`, version: person.access.version }],
    events: [newEvent(`mail:${event.id}`, event.accountId, mailOf(user, sealed), ports.recoveryMs)],
    audit: auditOf(view, entryOf(event, ports.clock, "user.provisioned", userId, { outcome: found.outcome })),
  };
}

/** Who could sign in before keeps his password: the one that was made for him leads nowhere. */
function provisionedUser(before: User, { tenantId, objectId, outcome, signInName }: Found): User {
  const { signInName: _planned, temporaryPasswordExpiresAt, ...user } = settled(before);
  const isManaged = outcome === "created";
  const isWaiting = user.status === "invited";
  return {
    ...user,
    identity: { tenantId, objectId },
    isManaged,
    status: isWaiting ? (isManaged ? "temporaryPassword" : "active") : user.status,
    ...(isManaged && { signInName }),
    ...(isManaged && temporaryPasswordExpiresAt !== undefined && { temporaryPasswordExpiresAt }),
  };
}

function movedAccess({ access: { value } }: Person, { status, identity, isManaged }: User): Put {
  const mustChangePassword = isManaged === true;
  return { kind: "access", value: { ...value, ...identity, status, mustChangePassword } };
}

function mailOf(
  { userId, isManaged, signInName = "", temporaryPasswordExpiresAt = "" }: User,
  sealed: string,
): MailWork {
  if (!isManaged) return { kind: "accessGranted", userId };
  const expiresAt = temporaryPasswordExpiresAt;
  return { kind: "temporaryPassword", userId, occasion: "added", signInName, expiresAt, sealed };
}

/** The user was deleted while the directory made him: what it made goes again. */
function takenBack({ recoveryMs }: DirectoryPorts, { accountId, work }: Work, found: Provisioned): Effect {
  const { tenantId, objectId } = found;
  const { userId } = work;
  const removal = { kind: "removeUser", userId, tenantId, objectId } as const;
  return { progress: withdrawn, puts: [], events: [newEvent(removalId(userId), accountId, removal, recoveryMs)] };
}
