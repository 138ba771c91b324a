/** Who may call an endpoint, said in its declaration and checked in two steps: before its input is read, and after. */
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
import type { Caller, OperatorCaller, PartnerCaller } from "./caller.ts";
import { type Input, nameOf, type Source, scopeValue } from "./scope-source.ts";

/** Where a permission is needed; a part that is left out is needed anywhere. */
export interface ScopeSources {
  readonly location?: Source;
  readonly program?: Source;
  readonly account?: Source;
}

/** The declaration as data, for the OpenAPI document and for the test that walks every route, role and tenant. */
export type Rule =
  | { readonly kind: "anyone" | "signedIn" }
  | {
      readonly kind: "operator" | "inOwnAccount" | "holding";
      readonly permission: Permission;
      readonly scope: ScopeSources;
    };

export interface ReachContext {
  readonly locationIndex: LocationIndex;
  readonly now: Date;
}

export interface Allow<C extends Caller | undefined, A extends string | undefined> {
  readonly rule: Rule;
  /** Before the input is read: refuses a caller who holds the permission nowhere. */
  admit(caller: Caller | undefined, now: Date): C;
  /** After: refuses one who does not hold it here. Gives the account that is acted upon. */
  reach(caller: C, input: Input, context: ReachContext): Promise<A>;
}

/** Anyone at all, without signing in. */
export function anyone(): Allow<undefined, undefined> {
  return { rule: { kind: "anyone" }, admit: () => undefined, reach: async () => undefined };
}

/** Whoever is signed in and has any access. */
export function signedIn(): Allow<Caller, undefined> {
  return { rule: { kind: "signedIn" }, admit: present, reach: async () => undefined };
}

/** Operators whose role holds the permission; nobody of a partner. */
export function operator(permission: Permission): Allow<OperatorCaller, undefined> {
  return {
    rule: { kind: "operator", permission, scope: {} },
    admit: (caller, now) => {
      const admitted = admittedTo(permission, present(caller), now);
      if (admitted.side !== "operator") throw roleRequired(permission);
      return admitted;
    },
    reach: async () => undefined,
  };
}

/** Partners, in their own account; the scope narrows it to a location or program where the request names one. */
export function inOwnAccount(
  permission: Permission,
  scope: Omit<ScopeSources, "account"> = {},
): Allow<PartnerCaller, string> {
  return {
    rule: { kind: "inOwnAccount", permission, scope },
    admit: (caller, now) => {
      const admitted = admittedTo(permission, present(caller), now);
      if (admitted.side !== "partner") throw roleRequired(permission);
      return admitted;
    },
    reach: async (caller, input, context) => {
      await checkScope(permission, scope, caller, input, context);
      return caller.accountId;
    },
  };
}

type AccountOf<S extends ScopeSources> = S extends { location: Source } | { account: Source } ? string : undefined;

/** Partners who hold the permission over the scope, and operators whose role holds it, over every account. */
export function holding<S extends ScopeSources = Record<never, never>>(
  permission: Permission,
  scope?: S,
): Allow<Caller, AccountOf<S>> {
  return {
    rule: { kind: "holding", permission, scope: scope ?? {} },
    admit: (caller, now) => admittedTo(permission, present(caller), now),
    reach: async (caller, input, context) => {
      const source = scope?.location ?? scope?.account;
      if (source && scopeValue(source, input) === undefined) throw missing(nameOf(source));
      return (await checkScope(permission, scope ?? {}, caller, input, context)) as AccountOf<S>;
    },
  };
}

function present(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw new Error("An endpoint that needs a caller was run without one.");
}

function admittedTo(permission: Permission, caller: Caller, now: Date): Caller {
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

/** Another tenant's location is refused exactly as one that does not exist. */
async function checkScope(
  permission: Permission,
  scope: ScopeSources,
  caller: Caller,
  input: Input,
  { locationIndex, now }: ReachContext,
): Promise<string | undefined> {
  const locationId = scopeValue(scope.location, input);
  const programId = scopeValue(scope.program, input);
  const named = locationId === undefined ? scopeValue(scope.account, input) : await locationIndex.accountOf(locationId);
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

function missing(field: string): Refusal {
  const message = `Say where: ${field} is needed.`;
  return new Refusal("invalid_request", message, { errors: [{ field, code: "required", message }] });
}

function absent(locationId: string | undefined): Refusal {
  if (locationId === undefined) return new Refusal("not_found", "There is no such account.");
  return new Refusal("location_not_found", `There is no location ${locationId} that you may see.`);
}

function roleRequired(
  permission: Permission,
  { locationId, programId }: { locationId?: string; programId?: string } = {},
): Refusal {
  const roles = rolesHolding(permission).join(", ");
  const where = [locationId && `location ${locationId}`, programId && `program ${programId}`]
    .filter(Boolean)
    .join(" and ");
  return new Refusal("role_required", `This needs one of the roles ${roles}${where && ` for ${where}`}.`);
}
