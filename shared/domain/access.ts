/** What one person or application may do in one partner account: read on every request, never cached. */
import { covers, isLive, type PartnerRole, type RoleAssignment, type Scope } from "./role.ts";

export const userStatuses = ["invited", "temporaryPassword", "active", "locked", "disabled"] as const;
export type UserStatus = (typeof userStatuses)[number];

export interface Access {
  readonly accountId: string;
  readonly userId: string;
  readonly kind: "person" | "app";
  readonly tenantId: string;
  readonly objectId: string;
  readonly status: UserStatus;
  readonly mustChangePassword: boolean;
  /** Sessions of an earlier epoch are over. */
  readonly sessionEpoch: number;
  /** At most 300. */
  readonly assignments: readonly RoleAssignment[];
}

/** False for who is disabled, or locked because a temporary password was not changed in time. */
export function mayAct({ status }: Pick<Access, "status">): boolean {
  return status !== "disabled" && status !== "locked";
}

/** True when the user may act and a live grant of the role covers the scope. */
export function holdsRole(access: Access, role: PartnerRole, scope: Scope, now: Date): boolean {
  return (
    mayAct(access) &&
    access.assignments.some((grant) => grant.role === role && isLive(grant, now) && covers(grant, scope))
  );
}

/** True when the user may act and has a live grant of one of the roles, whatever it covers. */
export function holdsOneOf(access: Access, roles: readonly PartnerRole[], now: Date): boolean {
  return mayAct(access) && access.assignments.some((grant) => roles.includes(grant.role) && isLive(grant, now));
}

/** The people who may act in one of the roles, wherever it holds: those of the first role first, then by user id. */
export function peopleInRoles(
  accesses: readonly Access[],
  roles: readonly PartnerRole[],
  now: Date,
): readonly Access[] {
  const firstRole = ({ assignments }: Access) =>
    roles.find((role) => assignments.some((grant) => grant.role === role && isLive(grant, now)));
  const people = accesses
    .filter((access) => access.kind === "person" && mayAct(access))
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
  return roles.flatMap((role) => people.filter((access) => firstRole(access) === role));
}

const unprovisionedTenant = "unprovisioned";

/** Where the access of a user is kept until the directory knows him: nobody can sign in as this. */
export function unprovisionedIdentity(userId: string): Pick<Access, "tenantId" | "objectId"> {
  return { tenantId: unprovisionedTenant, objectId: userId };
}

/** False until the directory knows the user. */
export function isProvisioned({ tenantId }: Pick<Access, "tenantId">): boolean {
  return tenantId !== unprovisionedTenant;
}
