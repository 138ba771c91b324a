/** What changing, disabling and deleting a user have in common, and giving him a new password: who may do it. */
import type { Access } from "../../domain/access.ts";
import { mayManage } from "../../domain/administration.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Acting } from "../acting.ts";
import type { OutboxPorts } from "../outbox/relay.ts";
import type { Grantor } from "./assign-role.ts";

export interface ManagePorts extends Pick<OutboxPorts, "queue" | "log" | "recoveryMs"> {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
}

export interface ManageRequest extends Acting {
  readonly accountId: string;
  readonly userId: string;
  /** The caller as the request found him. */
  readonly manager: Grantor;
}

/** Refuses with `forbidden` where only a wider global admin may manage this user; himself everyone may. */
export function checkMayManage(manager: Grantor, managed: Access, now: Date): void {
  if (managed.userId === manager.userId || mayManage(manager.assignments, managed, now)) return;
  throw new Refusal("forbidden", "This user is an admin: only a global admin whose role reaches as far may do this.");
}

/** Refuses with `forbidden` whoever would do this to himself. */
export function checkIsAnother({ manager, userId }: ManageRequest, reason: string): void {
  if (manager.userId === userId) throw new Refusal("forbidden", `${reason} Ask another admin.`);
}
