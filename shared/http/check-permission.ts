/** Whether a caller may: anywhere at all, then at the place that the request names. Each no says what is needed. */
import { isPartnerGlobalId } from "../domain/account.ts";
import {
  isForPeopleOnly,
  may,
  mayAnywhere,
  operatorMay,
  type Permission,
  rolesHolding,
} from "../domain/permissions.ts";
import { Refusal } from "../domain/refusal.ts";
import type { LocationIndex } from "../ports/location-index.ts";
import type { PartnerIndex } from "../ports/partner-index.ts";
import type { Caller } from "./caller.ts";
import { type Input, type Source, scopeValue } from "./scope-source.ts";

/** Where a permission is needed; a part that is left out is needed anywhere. */
export interface ScopeSources {
  readonly location?: Source;
  readonly program?: Source;
  readonly account?: Source;
}

export interface ReachContext {
  readonly locationIndex: LocationIndex;
  readonly partnerIndex: PartnerIndex;
  readonly now: Date;
}

/** The caller, once it is sure that he holds the permission somewhere. */
export function admittedTo(permission: Permission, caller: Caller, now: Date): Caller {
  const isHolder =
    caller.side === "operator"
      ? operatorMay(caller.operatorRoles, permission)
      : mayAnywhere(caller.assignments, permission, now);
  if (!isHolder) throw roleRequired(permission);
  if (caller.kind === "app" && isForPeopleOnly(permission)) {
    throw new Refusal("forbidden", "Only a person may do this; an application may not.");
  }
  return caller;
}

/** The account that is acted upon, once the caller may; another tenant's location is refused exactly as an absent one. */
export async function checkScope(
  permission: Permission,
  scope: ScopeSources,
  caller: Caller,
  input: Input,
  { locationIndex, partnerIndex, now }: ReachContext,
): Promise<string | undefined> {
  const locationId = scopeValue(scope.location, input);
  const programId = scopeValue(scope.program, input);
  const named =
    locationId === undefined
      ? await accountNamed(scopeValue(scope.account, input), partnerIndex)
      : await locationIndex.accountOf(locationId);
  if (locationId !== undefined && named === undefined) throw absent(locationId);
  if (caller.side === "operator") return named;

  if (named !== undefined && named !== caller.accountId) throw absent(locationId);
  const asked = {
    ...(locationId === undefined ? {} : { locationId }),
    ...(programId === undefined ? {} : { programId }),
  };
  if (!may(caller.assignments, permission, asked, now)) throw roleRequired(permission, asked);
  return named;
}

/** An account is named by its id, or by the global id of its partner. */
async function accountNamed(name: string | undefined, partnerIndex: PartnerIndex): Promise<string | undefined> {
  if (name === undefined || !isPartnerGlobalId(name)) return name;
  const accountId = await partnerIndex.accountOfPartner(name);
  if (accountId === undefined) throw absent(undefined);
  return accountId;
}

/** A part of the request that says where is not there. */
export function missing(field: string): Refusal {
  const message = `Say where: ${field} is needed.`;
  return new Refusal("invalid_request", message, { errors: [{ field, code: "required", message }] });
}

function absent(locationId: string | undefined): Refusal {
  if (locationId === undefined) return new Refusal("not_found", "There is no such account.");
  return new Refusal("location_not_found", `There is no location ${locationId} that you may see.`);
}

/** Says which roles hold the permission, and for which place one is needed. */
export function roleRequired(
  permission: Permission,
  { locationId, programId }: { locationId?: string; programId?: string } = {},
): Refusal {
  const roles = rolesHolding(permission).join(", ");
  const where = [locationId && `location ${locationId}`, programId && `program ${programId}`]
    .filter(Boolean)
    .join(" and ");
  return new Refusal("role_required", `This needs one of the roles ${roles}${where && ` for ${where}`}.`);
}
