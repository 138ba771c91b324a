/** What whoever is signed in may see and do, by the very table that the API decides by. */
import { grantableBy } from "../shared/domain/grants.ts";
import { type Permission, rolesHolding } from "../shared/domain/permissions.ts";
import { type PartnerRole, partnerRoles, type Role } from "../shared/domain/role.ts";
import type { Me } from "./api/types.ts";

/** Only to show or to hide: the server decides. The pages are for partners; an operator has to name an account. */
export function may(me: Me, permission: Permission): boolean {
  return me.side === "partner" && liveRoles(me).some((role) => rolesHolding(permission).includes(role));
}

/** The roles that he may give to others, in the order of the table. */
export function grantableRoles(me: Me): readonly PartnerRole[] {
  const grantable = liveRoles(me).flatMap((role) => grantableBy(role as PartnerRole));
  return partnerRoles.filter((role) => grantable.includes(role));
}

/** The same for operators, whose roles reach every account. */
export function mayOperate(me: Me, permission: Permission): boolean {
  return me.side === "operator" && me.roles.some(({ role }) => rolesHolding(permission).includes(role));
}

function liveRoles({ roles }: Me): readonly Role[] {
  const now = Date.now();
  return roles
    .filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now)
    .map(({ role }) => role);
}
