/** Takes a user out of an account: the audit keeps his id, nothing else of him stays. The directory follows. */
import { addressKey } from "../../domain/email-address.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore, Removal } from "../../ports/account-store.ts";
import { optimistic } from "../optimistic.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick } from "../outbox/relay.ts";
import { checkIsAnother, checkMayManage, type ManagePorts, type ManageRequest } from "./manage.ts";
import { auditOf, personIn, versionOf, wantedPerson } from "./person.ts";
import { removalId } from "./removal-event.ts";
import { checkSuccession } from "./succession.ts";

export interface DeleteUserRequest extends ManageRequest {
  /** Of the user as the caller read him, if he says so. */
  readonly version?: string;
}

/** Refuses with `user_not_found`, `precondition_failed`, `forbidden`, `last_admin`. */
export async function deleteUser(ports: ManagePorts, request: DeleteUserRequest): Promise<void> {
  const { accountId, userId, manager, version } = request;
  const event = await optimistic(async () => {
    const view = await ports.accounts.read(accountId, wantedPerson(userId));
    const person = personIn(view, userId);
    const { user, access } = person;
    if (version !== undefined && versionOf(person) !== version) {
      throw new Refusal("precondition_failed", "This user has changed since you read him. Read him again.");
    }
    const now = ports.clock.now();
    checkIsAnother(request, "Nobody deletes himself.");
    checkMayManage(manager, access.value, now);
    await checkSuccession(ports.accounts, access.value, { ...access.value, assignments: [] }, now);

    const removal = removalOf(user.value, ports.recoveryMs);
    const { tenantId, objectId } = access.value;
    await ports.accounts.commit({
      accountId,
      puts: [],
      removes: [
        { kind: "user", id: userId, version: user.version },
        { kind: "access", id: `${tenantId}:${objectId}`, version: access.version },
        ...(await addressOf(ports.accounts, user.value)),
      ],
      events: removal ? [removal] : [],
      audit: auditOf(view, {
        at: now.toISOString(),
        actor: request.actor,
        action: "user.deleted",
        target: userId,
        correlationId: request.correlationId,
        details: {},
      }),
    });
    return removal;
  });
  if (event) await kick(ports, event);
}

/** Whom the directory is making just now is taken out by who makes him. */
function removalOf({ accountId, userId, kind, identity }: User, recoveryMs: number) {
  if (kind === "app" || !identity) return undefined;
  return newEvent(removalId(userId), accountId, { kind: "removeUser", userId, ...identity }, recoveryMs);
}

async function addressOf(accounts: AccountStore, { accountId, email, userId }: User): Promise<readonly Removal[]> {
  if (email === "") return [];
  const id = addressKey(email);
  const address = (await accounts.read(accountId, [{ kind: "address", id }])).get("address", id);
  return address?.value.userId === userId ? [{ kind: "address", id, version: address.version }] : [];
}
