/**
 * What somebody may do, where and until when; and for all else, which roles would permit it and who could grant him one.
 *
 * At most two queries, both about who grants roles; none for operators, whose roles their own directory gives.
 */
import { grantableBy } from "../../domain/grants.ts";
import { grantsOf, isForPeopleOnly, type Permission, permissions, rolesHolding } from "../../domain/permissions.ts";
import { isLive, type OperatorRole, type PartnerRole, type Role, type RoleAssignment } from "../../domain/role.ts";
import type { User } from "../../domain/user.ts";
import type { AccountStore } from "../../ports/account-store.ts";

/** How far and how long a role reaches; an operator's reaches everything. */
export type Reach = Pick<RoleAssignment, "programId" | "locationId" | "expiresAt"> & { readonly role: Role };

export interface PermissionOfMine {
  readonly permission: Permission;
  /** Empty where it is not held. */
  readonly grants: readonly Reach[];
  readonly roles: readonly Role[];
  /** Who could grant one of the roles, by user id; for what is held, nobody is named. */
  readonly grantors: readonly string[];
}

/** Somebody to ask for a role. */
export interface Contact {
  readonly user: User;
  /** Those of his roles that may grant one. */
  readonly roles: readonly RoleAssignment[];
}

export interface MyPermissions {
  readonly permissions: readonly PermissionOfMine[];
  readonly contacts: readonly Contact[];
}

export interface Me {
  readonly accountId: string;
  readonly userId: string;
  readonly kind: "person" | "app";
  readonly assignments: readonly RoleAssignment[];
}

/** Those who may grant most come first. */
const grantingRoles: readonly PartnerRole[] = ["globalAdmin", "accountAdmin", "incentivesAdmin"];
const mostContacts = 20;

/** Whoever has no role at all is told of all global and account admins; these are enough to call it all. */
const mostAdmins = 100;

export async function myPermissions(accounts: AccountStore, me: Me, now: Date): Promise<MyPermissions> {
  const hasRole = me.assignments.some((assignment) => isLive(assignment, now));
  const contacts = await contactsOf(accounts, me, hasRole, now);
  const permissionsOfMine = permissions.map((permission): PermissionOfMine => {
    const isBarred = me.kind === "app" && isForPeopleOnly(permission);
    const grants = isBarred ? [] : grantsOf(me.assignments, permission, now);
    const roles = rolesHolding(permission);
    const grantors =
      grants.length > 0 || isBarred ? [] : contacts.filter(({ roles: own }) => mayGrantOneOf(own, roles));
    return { permission, grants, roles, grantors: grantors.map(({ user }) => user.userId) };
  });
  return { permissions: permissionsOfMine, contacts };
}

/** What an operator may do: everywhere, through the roles of his token. */
export function operatorPermissions(operatorRoles: readonly OperatorRole[], kind: "person" | "app"): MyPermissions {
  return {
    permissions: permissions.map((permission) => {
      const roles = rolesHolding(permission);
      const isBarred = kind === "app" && isForPeopleOnly(permission);
      const held = isBarred ? [] : operatorRoles.filter((role) => roles.includes(role));
      const grants = held.map((role) => ({ role, programId: "*", locationId: "*" }));
      return { permission, grants, roles, grantors: [] };
    }),
    contacts: [],
  };
}

async function contactsOf(
  accounts: AccountStore,
  { accountId, userId }: Me,
  hasRole: boolean,
  now: Date,
): Promise<readonly Contact[]> {
  const people = hasRole
    ? await accounts.peopleWith(accountId, grantingRoles, now, mostContacts)
    : await accounts.peopleWith(accountId, ["globalAdmin", "accountAdmin"], now, mostAdmins);
  return people.flatMap(({ user, access }) => {
    const mayServe = (role: PartnerRole) =>
      user.userId === userId ? role === "globalAdmin" : grantingRoles.includes(role);
    const roles = access.assignments.filter((assignment) => mayServe(assignment.role) && isLive(assignment, now));
    return roles.length > 0 ? [{ user, roles }] : [];
  });
}

function mayGrantOneOf(own: readonly RoleAssignment[], wanted: readonly Role[]): boolean {
  return own.some(({ role }) => grantableBy(role).some((grantable) => wanted.includes(grantable)));
}
