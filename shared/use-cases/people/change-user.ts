/**
 * Changes name, address, language or status of a user: one read and one batch; an address and an admin's role each cost
 * more reads. A disabled user is refused with his next request. The directory follows.
 */
import { ulid } from "ulid";
import { Refusal } from "../../domain/refusal.ts";
import type { Put } from "../../ports/account-store.ts";
import { optimistic } from "../optimistic.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick } from "../outbox/relay.ts";
import { type ChangedUser, changedUser, type UserChange } from "./changed-user.ts";
import { checkIsAnother, checkMayManage, type ManagePorts, type ManageRequest } from "./manage.ts";
import { movedAddress } from "./moved-address.ts";
import { auditOf, type Person, personIn, versionOf, wantedPerson } from "./person.ts";
import { checkSuccession } from "./succession.ts";

export interface ChangeUserRequest extends ManageRequest {
  /** Of the user as the caller read him. */
  readonly version: string;
  readonly change: UserChange;
}

/** Refuses with `user_not_found`, `precondition_failed`, `forbidden`, `last_admin`, `email_in_use`, `password_expired`. */
export async function changeUser(ports: ManagePorts, request: ChangeUserRequest): Promise<void> {
  const { accountId, userId, manager, change } = request;
  const event = await optimistic(async () => {
    const view = await ports.accounts.read(accountId, wantedPerson(userId));
    const person = personIn(view, userId);
    if (versionOf(person) !== request.version) {
      throw new Refusal("precondition_failed", "This user has changed since you read him. Read him again.");
    }
    const now = ports.clock.now();
    const { user, access } = person;
    checkMayManage(manager, access.value, now);
    checkHasAddress(person, change);
    const changed = changedUser(user.value, access.value, change);
    if (changed.fields.length === 0) return undefined;
    if (changed.isDisabled) {
      checkIsAnother(request, "Nobody disables himself.");
      await checkSuccession(ports.accounts, access.value, changed.access, now);
    }

    const moved = await movedAddress(ports.accounts, user.value, changed.user);
    const puts: Put[] = [{ kind: "user", value: changed.user, replaces: user.version }, ...moved.puts];
    if (changed.fields.includes("status"))
      puts.push({ kind: "access", value: changed.access, replaces: access.version });
    const work = { kind: "syncUser", userId } as const;
    const sync = newEvent(`sync:${userId}:${ulid()}`, accountId, work, ports.recoveryMs);
    const isKnown = user.value.kind === "person";
    await ports.accounts.commit({
      accountId,
      puts,
      removes: moved.removes,
      events: isKnown ? [sync] : [],
      audit: auditOf(view, {
        at: now.toISOString(),
        actor: request.actor,
        action: actionOf(changed),
        target: userId,
        correlationId: request.correlationId,
        details: { fields: changed.fields.join(" ") },
      }),
    });
    return isKnown ? sync : undefined;
  });
  if (event) await kick(ports, event);
}

function actionOf({ isDisabled, isEnabled }: ChangedUser): string {
  if (isDisabled) return "user.disabled";
  return isEnabled ? "user.enabled" : "user.changed";
}

function checkHasAddress({ user }: Person, { email }: UserChange): void {
  if (email === undefined || user.value.kind === "person") return;
  const message = "An application has no e-mail address.";
  throw new Refusal("invalid_request", message, {
    errors: [{ field: "/email", code: "not_for_applications", message }],
  });
}
