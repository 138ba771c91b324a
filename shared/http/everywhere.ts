/** What concerns a whole account needs a role over all its locations, and not over one of them. */
import { may, type Permission } from "../domain/permissions.ts";
import { anyScope } from "../domain/role.ts";
import type { Caller } from "./caller.ts";
import { roleRequired } from "./check-permission.ts";

/** Refuses with `role_required`; operators reach every location. */
export function checkEverywhere(caller: Caller, permission: Permission, now: Date): void {
  if (caller.side === "operator") return;
  if (!may(caller.assignments, permission, { locationId: anyScope }, now)) {
    throw roleRequired(permission, { locationId: anyScope });
  }
}
