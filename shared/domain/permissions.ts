/**
 * The permission matrix: which roles hold which permission. One table, read by every endpoint and by the tests.
 *
 * A role that is not named does not hold it. Source: DOMAIN.md E and b2; DESIGN.md §6.
 */
import { covers, isLive, type OperatorRole, type Role, type RoleAssignment, type Scope } from "./role.ts";

const incentives = ["incentivesAdmin", "incentivesUser"] as const;
const incentivesViewers = [...incentives, "globalAdmin", "accountAdmin"] as const;
const reportViewers = ["reportViewer", "executiveReportViewer"] as const;
const customerAgents = ["adminAgent", "salesAgent", "helpdeskAgent"] as const;
const operators = ["programManager", "claimReviewer", "payoutApprover"] as const;

const matrix = {
  "accounts.read": [
    "incentivesAdmin",
    "globalAdmin",
    "accountAdmin",
    "userManagementAdmin",
    "partnerNetworkAdmin",
    ...operators,
  ],
  "accounts.write": ["programManager"],
  "users.read": ["incentivesAdmin", "globalAdmin", "accountAdmin", "userManagementAdmin"],
  "users.add": ["incentivesAdmin", "globalAdmin", "userManagementAdmin"],
  "users.write": ["globalAdmin", "userManagementAdmin"],
  "users.resetPassword": ["globalAdmin", "userManagementAdmin"],
  "roles.read": ["incentivesAdmin", "globalAdmin", "accountAdmin", "userManagementAdmin", "partnerNetworkAdmin"],
  "roles.assign": ["incentivesAdmin", "globalAdmin", "accountAdmin"],
  "setup.read": ["incentivesAdmin", "globalAdmin", "accountAdmin", "userManagementAdmin", "programManager"],
  "roster.import": ["incentivesAdmin", "globalAdmin"],
  "setup.complete": ["incentivesAdmin"],
  "migrations.run": ["incentivesAdmin", "programManager"],
  "dashboard.read": [...incentivesViewers, "executiveReportViewer", ...operators],
  "programs.read": [...incentivesViewers, ...reportViewers, "billingAdmin", "partnerNetworkAdmin", ...operators],
  "programs.write": ["programManager"],
  "eligibility.read": [...incentivesViewers, ...reportViewers, ...operators],
  "eligibility.evaluate": ["programManager"],
  "invitations.read": [...incentivesViewers, "programManager"],
  "invitations.accept": ["incentivesAdmin"],
  "invitations.issue": ["programManager"],
  "invitations.resend": ["incentivesAdmin", "programManager"],
  "invitations.revoke": ["programManager"],
  "enrollment.read": [...incentivesViewers, ...reportViewers, "programManager"],
  "enrollment.submit": ["incentivesAdmin"],
  "enrollment.correct": ["programManager"],
  "earnings.read": [...incentives, "globalAdmin", "executiveReportViewer", ...operators],
  "earnings.export": [...incentives],
  "adjustments.read": ["programManager", "payoutApprover"],
  "adjustments.write": ["programManager"],
  "recalculations.read": ["programManager", "payoutApprover"],
  "recalculations.run": ["programManager"],
  "claims.read": [...incentives, "globalAdmin", "programManager", "claimReviewer"],
  "claims.write": [...incentives, "globalAdmin"],
  "claims.submit": [...incentives, "globalAdmin"],
  "claims.dispute": ["incentivesAdmin", "globalAdmin"],
  "claims.review": ["claimReviewer"],
  "profiles.readStatus": [...incentivesViewers, "payoutApprover"],
  "profiles.readMasked": [...incentives],
  "profiles.write": ["incentivesAdmin"],
  "profiles.return": ["payoutApprover"],
  "payments.read": [...incentives, "globalAdmin", ...operators],
  "payments.hold": ["incentivesAdmin"],
  "payments.review": ["payoutApprover"],
  "payments.settle": ["payoutApprover"],
  "payoutRuns.read": [...operators],
  "payoutRuns.create": ["programManager"],
  "payoutRuns.approve": ["payoutApprover"],
  "payoutRuns.execute": ["payoutApprover"],
  "taxInvoices.write": ["incentivesAdmin"],
  "taxInvoices.review": ["payoutApprover"],
  "disputes.read": ["incentivesAdmin", "programManager"],
  "disputes.open": ["incentivesAdmin"],
  "disputes.resolve": ["programManager"],
  "locations.read": [
    ...incentivesViewers,
    ...reportViewers,
    "userManagementAdmin",
    "billingAdmin",
    "partnerNetworkAdmin",
    "programManager",
  ],
  "locations.write": ["globalAdmin", "accountAdmin", "programManager"],
  "agreements.read": [...incentivesViewers, "userManagementAdmin", "partnerNetworkAdmin", "programManager"],
  "agreements.write": ["globalAdmin", "accountAdmin", "programManager"],
  "competencies.read": ["incentivesAdmin", "globalAdmin", "accountAdmin", "partnerNetworkAdmin", "programManager"],
  "competencies.write": ["globalAdmin", "programManager"],
  "certifications.own": [...incentives, "globalAdmin", ...customerAgents],
  "customers.read": ["globalAdmin", ...customerAgents, "programManager"],
  "customers.write": ["globalAdmin", "adminAgent"],
  "customers.actFor": ["adminAgent"],
  "relationships.request": ["globalAdmin", "adminAgent", "salesAgent"],
  "audit.read": ["incentivesAdmin", "globalAdmin", "accountAdmin", "userManagementAdmin", ...operators],
  "customerLog.read": ["globalAdmin", ...customerAgents],
  "refresh.read": [...operators],
  "refresh.run": ["programManager"],
  "feeds.read": [...operators],
  "feeds.write": ["programManager"],
  "transactions.import": ["programManager"],
  "rates.read": [...operators],
  "rates.write": ["programManager"],
  "messages.read": [...operators],
  "messages.replay": ["programManager"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof matrix;

export const permissions = Object.keys(matrix) as readonly Permission[];

const forPeopleOnly: ReadonlySet<Permission> = new Set<Permission>(["payoutRuns.approve", "profiles.return"]);

/** The roles that hold a permission, partner roles first. */
export function rolesHolding(permission: Permission): readonly Role[] {
  return matrix[permission];
}

/** The permissions that a role holds, wherever it is granted. */
export function permissionsOf(role: Role): readonly Permission[] {
  return permissions.filter((permission) => rolesHolding(permission).includes(role));
}

/** True for what no application may do, whatever its role. */
export function isForPeopleOnly(permission: Permission): boolean {
  return forPeopleOnly.has(permission);
}

/** The live grants that give a permission, with how far each reaches. */
export function grantsOf(
  assignments: readonly RoleAssignment[],
  permission: Permission,
  now: Date,
): readonly RoleAssignment[] {
  const holders: readonly Role[] = matrix[permission];
  return assignments.filter((assignment) => holders.includes(assignment.role) && isLive(assignment, now));
}

/** True when a live grant gives the permission over the scope; a part of the scope that is absent asks for nothing. */
export function may(
  assignments: readonly RoleAssignment[],
  permission: Permission,
  scope: Partial<Scope>,
  now: Date,
): boolean {
  return grantsOf(assignments, permission, now).some((grant) =>
    covers(grant, { programId: scope.programId ?? grant.programId, locationId: scope.locationId ?? grant.locationId }),
  );
}

/** True when a live grant gives the permission in some program and location. */
export function mayAnywhere(assignments: readonly RoleAssignment[], permission: Permission, now: Date): boolean {
  return may(assignments, permission, {}, now);
}

/** True when one of the operator's roles holds the permission; operators reach every account. */
export function operatorMay(roles: readonly OperatorRole[], permission: Permission): boolean {
  const holders: readonly Role[] = matrix[permission];
  return roles.some((role) => holders.includes(role));
}
