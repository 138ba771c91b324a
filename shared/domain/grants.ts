/** Who may grant which role, how far and for how long. Nobody grants outside this table. Source: DESIGN.md §6. */
import { anyScope, covers, isLive, type PartnerRole, partnerRoles, type RoleAssignment, type Scope } from "./role.ts";

const grantable: Readonly<Partial<Record<PartnerRole, readonly PartnerRole[]>>> = {
  globalAdmin: partnerRoles,
  accountAdmin: ["incentivesAdmin", "incentivesUser", "reportViewer", "executiveReportViewer", "partnerNetworkAdmin"],
  incentivesAdmin: ["incentivesUser"],
};

export interface Grantor {
  readonly userId: string;
  readonly assignments: readonly RoleAssignment[];
}

export interface Grant extends Scope {
  readonly userId: string;
  readonly role: PartnerRole;
  readonly expiresAt?: string;
}

export type GrantDenial =
  | "role_not_grantable"
  | "program_too_wide"
  | "location_too_wide"
  | "outlives_own_grant"
  | "already_expired"
  | "self_grant";

export type GrantDecision =
  | { readonly isAllowed: true; readonly by: RoleAssignment }
  | { readonly isAllowed: false; readonly reason: GrantDenial };

/** The roles that a holder of this role may give to others. */
export function grantableBy(role: PartnerRole): readonly PartnerRole[] {
  return grantable[role] ?? [];
}

/** The roles whose holders may give this role to others. */
export function grantorsOf(role: PartnerRole): readonly PartnerRole[] {
  return partnerRoles.filter((grantor) => grantableBy(grantor).includes(role));
}

/** Allows a grant that one live assignment of the grantor entitles to in role, program, location and time. */
export function mayGrant(grantor: Grantor, asked: Grant, now: Date): GrantDecision {
  if (asked.expiresAt !== undefined && new Date(asked.expiresAt) <= now) return denied("already_expired");

  const titles = titlesFor(grantor, asked.role, now);
  const isSelf = asked.userId === grantor.userId;
  const own = isSelf ? titles.filter((title) => title.role === "globalAdmin") : titles;
  const inProgram = own.filter((title) => covers({ ...title, locationId: anyScope }, asked));
  const inLocation = inProgram.filter((title) => covers(title, asked));
  const by = inLocation.find((title) => !outlives(asked, title));

  if (titles.length === 0) return denied("role_not_grantable");
  if (own.length === 0) return denied("self_grant");
  if (inProgram.length === 0) return denied("program_too_wide");
  if (inLocation.length === 0) return denied("location_too_wide");
  return by ? { isAllowed: true, by } : denied("outlives_own_grant");
}

/** True when the holder could have made this grant himself, its duration apart; so he may also end it. */
export function mayRevoke(revoker: Grantor, grant: Pick<RoleAssignment, "role" | keyof Scope>, now: Date): boolean {
  return titlesFor(revoker, grant.role, now).some((title) => covers(title, grant));
}

function titlesFor(grantor: Grantor, role: PartnerRole, now: Date): readonly RoleAssignment[] {
  return grantor.assignments.filter((own) => grantableBy(own.role).includes(role) && isLive(own, now));
}

function outlives(asked: Grant, title: RoleAssignment): boolean {
  if (title.expiresAt === undefined) return false;
  return asked.expiresAt === undefined || new Date(asked.expiresAt) > new Date(title.expiresAt);
}

function denied(reason: GrantDenial): GrantDecision {
  return { isAllowed: false, reason };
}
