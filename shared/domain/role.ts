/** The roles of people and applications, and where each grant of one holds. Source: DOMAIN.md B2, E; DESIGN.md §6. */
export const partnerRoles = [
  "incentivesAdmin",
  "incentivesUser",
  "globalAdmin",
  "accountAdmin",
  "userManagementAdmin",
  "adminAgent",
  "salesAgent",
  "helpdeskAgent",
  "reportViewer",
  "executiveReportViewer",
  "billingAdmin",
  "partnerNetworkAdmin",
] as const;
export type PartnerRole = (typeof partnerRoles)[number];

export const operatorRoles = ["programManager", "claimReviewer", "payoutApprover"] as const;
export type OperatorRole = (typeof operatorRoles)[number];

export type Role = PartnerRole | OperatorRole;

/** Everything, where a scope names no one program or location. */
export const anyScope = "*";

export interface Scope {
  readonly programId: string;
  readonly locationId: string;
}

/** One grant of a role: to whom it applies is the access document that holds it. */
export interface RoleAssignment extends Scope {
  /** `ra_` and a ULID. */
  readonly id: string;
  readonly role: PartnerRole;
  /** The user id of the grantor, or `system`. */
  readonly grantedBy: string;
  readonly grantedAt: string;
  readonly expiresAt?: string;
}

/** An access document holds no more. */
export const mostAssignments = 300;

/** True when the grant reaches at least as far as the scope asks, in program and in location. */
export function covers(grant: Scope, asked: Scope): boolean {
  const isProgram = grant.programId === anyScope || grant.programId === asked.programId;
  const isLocation = grant.locationId === anyScope || grant.locationId === asked.locationId;
  return isProgram && isLocation;
}

/** True until the moment of expiry. */
export function isLive(assignment: RoleAssignment, now: Date): boolean {
  return assignment.expiresAt === undefined || now < new Date(assignment.expiresAt);
}
