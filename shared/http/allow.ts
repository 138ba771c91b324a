/** Who may call an endpoint, said in its declaration and checked in two steps: before its input is read, and after. */
import { type Permission, rolesHolding } from "../domain/permissions.ts";
import { operatorRoles, partnerRoles, type Role } from "../domain/role.ts";
import type { Caller, OperatorCaller, PartnerCaller } from "./caller.ts";
import {
  admittedTo,
  checkScope,
  missing,
  type ReachContext,
  roleRequired,
  type ScopeSources,
} from "./check-permission.ts";
import { type Input, nameOf, type Source, scopeValue } from "./scope-source.ts";

/** The declaration as data, for the OpenAPI document and for the test that walks every route, role and tenant. */
export type Rule =
  | { readonly kind: "anyone" | "signedIn" }
  | {
      readonly kind: "operator" | "inOwnAccount" | "holding";
      readonly permission: Permission;
      readonly scope: ScopeSources;
    };

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
      if (admitted.side !== "operator") throw roleRequired(permission, {}, operatorRoles);
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
      if (admitted.side !== "partner") throw roleRequired(permission, {}, partnerRoles);
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

/**
 * Partners in their own account, whether or not they name it, and operators in the account that they name; a location
 * that is named narrows it for both.
 */
export function inAskedAccount(permission: Permission, scope: ScopeSources): Allow<Caller, string> {
  return {
    rule: { kind: "holding", permission, scope },
    admit: (caller, now) => admittedTo(permission, present(caller), now),
    reach: async (caller, input, context) => {
      const named = await checkScope(permission, scope, caller, input, context);
      const accountId = caller.side === "partner" ? caller.accountId : named;
      if (accountId === undefined) throw missing(scope.account ? nameOf(scope.account) : "accountId");
      return accountId;
    },
  };
}

/** The roles that get past the door: those that hold the permission, on the side that the endpoint is for. */
export function rolesAdmitted({ kind, permission }: Extract<Rule, { permission: Permission }>): readonly Role[] {
  const sides: readonly Role[] = kind === "operator" ? operatorRoles : kind === "inOwnAccount" ? partnerRoles : [];
  return rolesHolding(permission).filter((role) => kind === "holding" || sides.includes(role));
}

function present(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw new Error("An endpoint that needs a caller was run without one.");
}
