/** Of a location's programs, those whose figures a caller may see. */
import { grantsOf, type Permission } from "../domain/permissions.ts";
import { seesProgram } from "../domain/visible-totals.ts";
import type { Caller } from "./caller.ts";

/** Operators see every program; a partner those that his grants reach here. */
export function programsVisibleTo(
  caller: Caller,
  permission: Permission,
  locationId: string,
  now: Date,
): (programId: string) => boolean {
  if (caller.side === "operator") return () => true;
  const scopes = grantsOf(caller.assignments, permission, now);
  return (programId) => seesProgram(scopes, locationId, programId);
}
