/** Who administers an account, and who may change, disable, delete or give a new password to such a person. */
import type { Access } from "./access.ts";
import { covers, isLive, type PartnerRole, type RoleAssignment } from "./role.ts";

const administrators: readonly PartnerRole[] = [
  "globalAdmin",
  "accountAdmin",
  "incentivesAdmin",
  "userManagementAdmin",
];

/**
 * True for everyone without an admin's role; an admin's password or mail address leads to all that he may do, so that
 * only a global admin manages him, whose own grants reach as far as each of his.
 */
export function mayManage(
  manager: readonly RoleAssignment[],
  managed: Pick<Access, "assignments">,
  now: Date,
): boolean {
  const titles = manager.filter((own) => own.role === "globalAdmin" && isLive(own, now));
  return managed.assignments
    .filter((grant) => administrators.includes(grant.role) && isLive(grant, now))
    .every((grant) => titles.some((title) => covers(title, grant)));
}
