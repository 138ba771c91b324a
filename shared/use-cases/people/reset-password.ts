/**
 * Gives a user a new temporary password: one read and one batch. His sessions are over, and nothing works until he has
 * changed it. Where the directory could not make him before, it tries anew.
 */
import { ulid } from "ulid";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { User } from "../../domain/user.ts";
import type { Directory } from "../../ports/directory.ts";
import type { Sealer } from "../../ports/sealer.ts";
import { optimistic } from "../optimistic.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick } from "../outbox/relay.ts";
import { answerOf, givenAnswer, type Outcome, wantedAnswer } from "../repeatable.ts";
import { checkIsAnother, checkMayManage, type ManagePorts, type ManageRequest } from "./manage.ts";
import { firstProvisioningId, provisioningPurpose } from "./new-user.ts";
import { auditOf, type Person, personIn, wantedPerson } from "./person.ts";
import { newTemporaryPassword, temporaryPasswordExpiry } from "./temporary-password.ts";

export interface ResetPasswordPorts extends ManagePorts {
  readonly directory: Pick<Directory, "signInNameOf">;
  readonly sealer: Sealer;
}

export interface ResetPasswordRequest extends ManageRequest {
  readonly shown: (reset: ResetUser) => unknown;
}

export interface ResetUser {
  readonly user: User;
  /** To be shown in this one answer; stored only sealed. */
  readonly temporaryPassword: string;
}

/** For whom a new password is sealed until the directory has it. */
export function resetPurpose(userId: string): string {
  return `reset:${userId}`;
}

/** Refuses with `user_not_found`, `forbidden`, `password_not_managed`, `busy`. */
export async function resetPassword(
  ports: ResetPasswordPorts,
  request: ResetPasswordRequest,
): Promise<Outcome<ResetUser>> {
  const { accountId, userId, manager, once } = request;
  const outcome = await optimistic(async (): Promise<Outcome<ResetUser & { readonly event: OutboxEvent }>> => {
    const view = await ports.accounts.read(accountId, [...wantedPerson(userId), ...wantedAnswer(once)]);
    const answer = givenAnswer(view, once);
    if (answer) return { isRepeat: true, answer };
    const person = personIn(view, userId);
    const now = ports.clock.now();
    checkIsAnother(request, "Nobody resets his own password here: you change it where you sign in.");
    checkMayManage(manager, person.access.value, now);
    checkIsManaged(person.user.value);

    const temporaryPassword = newTemporaryPassword();
    const user = resetUser(ports, person.user.value, now);
    const event = await directoryEvent(ports, user, temporaryPassword);
    await ports.accounts.commit({
      accountId,
      puts: [
        { kind: "user", value: user, replaces: person.user.version },
        { kind: "access", value: resetAccess(person, user), replaces: person.access.version },
      ],
      events: [event],
      audit: auditOf(view, {
        at: now.toISOString(),
        actor: request.actor,
        action: "password.reset",
        target: userId,
        correlationId: request.correlationId,
        details: { work: event.work.kind },
      }),
      ...answerOf(once, 200, request.shown({ user, temporaryPassword })),
    });
    return { isRepeat: false, value: { user, temporaryPassword, event } };
  });
  if (!outcome.isRepeat) await kick(ports, outcome.value.event);
  return outcome;
}

/** One password after the other: the directory must end with the newest. */
function checkIsManaged({ identity, isManaged, kind, provisioning }: User): void {
  if (kind === "app" || (identity && !isManaged)) {
    throw new Refusal("password_not_managed", "The password of this user is kept by his own organization.");
  }
  if (provisioning?.state === "pending") {
    throw new Refusal("busy", "The directory is still at work on this user. Try again in a moment.");
  }
}

function resetUser({ directory }: ResetPasswordPorts, user: User, now: Date): User {
  const { identity, signInName, status } = user;
  return {
    ...user,
    status: status === "disabled" ? status : identity ? "temporaryPassword" : "invited",
    signInName: identity && signInName !== undefined ? signInName : directory.signInNameOf(user.email),
    temporaryPasswordExpiresAt: temporaryPasswordExpiry(now),
    provisioning: { state: "pending" },
  };
}

function resetAccess({ access: { value } }: Person, { status }: User) {
  return { ...value, status, mustChangePassword: true, sessionEpoch: value.sessionEpoch + 1 };
}

async function directoryEvent(
  { sealer, recoveryMs }: ResetPasswordPorts,
  { accountId, userId, identity, temporaryPasswordExpiresAt = "" }: User,
  password: string,
): Promise<OutboxEvent> {
  if (!identity) {
    const sealed = await sealer.seal(provisioningPurpose(userId), password);
    return newEvent(
      `${firstProvisioningId(userId)}:${ulid()}`,
      accountId,
      { kind: "provisionUser", userId, sealed },
      recoveryMs,
    );
  }
  const sealed = await sealer.seal(resetPurpose(userId), password);
  const work = { kind: "resetPassword", userId, expiresAt: temporaryPasswordExpiresAt, sealed } as const;
  return newEvent(`reset:${userId}:${ulid()}`, accountId, work, recoveryMs);
}
