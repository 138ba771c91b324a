/** The mails that a change of roles asks for, as events of the batch that makes it. */
import { type Access, isProvisioned } from "../../domain/access.ts";
import type { MailedRole, OutboxEvent } from "../../domain/outbox.ts";
import { anyScope, type RoleAssignment } from "../../domain/role.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { Log } from "../../ports/log.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";
import { inParallel } from "../in-parallel.ts";
import { newEvent } from "../outbox/new-event.ts";
import { kick } from "../outbox/relay.ts";

export interface RoleMailPorts {
  readonly accounts: AccountStore;
  readonly queue: WorkQueue;
  readonly log: Log;
  /** How long a worker may take before others believe it dead. */
  readonly recoveryMs: number;
}

export interface ChangedRoles {
  /** Of the user whose roles were changed. */
  readonly access: Access;
  readonly change: "assigned" | "revoked";
  /** At least one. */
  readonly roles: readonly RoleAssignment[];
  /** The user id of who did it. */
  readonly changedBy: string;
}

/** So that the mails fit into the batch of the change, which has room for a hundred documents. */
const mostTold = 50;

/**
 * To the user, when somebody else did it; to the other global admins, when one gave himself roles: that asks who they are.
 *
 * Whom the directory does not know yet gets none: his first mail lists everything. An application reads no mail.
 */
export async function roleMails(
  { accounts, recoveryMs }: RoleMailPorts,
  { access, change, roles, changedBy }: ChangedRoles,
  now: Date,
): Promise<readonly OutboxEvent[]> {
  const { accountId, userId } = access;
  const first = roles[0]?.id ?? "";
  const mailed = roles.map(mailedRole);
  if (changedBy !== userId) {
    if (access.kind === "app" || !isProvisioned(access)) return [];
    const work = { kind: "roleChanged", userId, change, changedBy, roles: mailed } as const;
    return [newEvent(`roleChanged:${change}:${first}`, accountId, work, recoveryMs)];
  }
  if (change === "revoked") return [];
  const everywhere = { programId: anyScope, locationId: anyScope };
  const admins = await accounts.holders(accountId, "globalAdmin", everywhere, now);
  return admins
    .filter((admin) => admin.userId !== userId && admin.kind === "person")
    .slice(0, mostTold)
    .map((admin) => {
      const work = { kind: "selfGrant", userId: admin.userId, grantedTo: userId, roles: mailed } as const;
      return newEvent(`selfGrant:${first}:${admin.userId}`, accountId, work, recoveryMs);
    });
}

/** Queues them right after the commit; the relay comes for those that fail. */
export async function kickAll(ports: RoleMailPorts, events: readonly OutboxEvent[]): Promise<void> {
  await inParallel(8, events, (event) => kick(ports, event));
}

function mailedRole({ id, role, programId, locationId, expiresAt }: RoleAssignment): MailedRole {
  return { id, role, programId, locationId, ...(expiresAt !== undefined && { expiresAt }) };
}
