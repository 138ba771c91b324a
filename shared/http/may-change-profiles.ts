/** What a caller may decide about how locations are paid, for a use-case that learns only later what a profile pays. */
import { may, operatorMay, type Permission } from "../domain/permissions.ts";
import type { MayChange } from "../use-cases/profiles/check-reach.ts";
import type { Caller } from "./caller.ts";

export function mayChangeProfiles(caller: Caller, permission: Permission, now: Date): MayChange {
  return (scope) =>
    caller.side === "partner"
      ? may(caller.assignments, permission, scope, now)
      : operatorMay(caller.operatorRoles, permission);
}
