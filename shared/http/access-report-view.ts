/** The access report as the API shows it, and as rows of a file. */
import { z } from "zod";
import { userStatuses } from "../domain/access.ts";
import { permissionsOf } from "../domain/permissions.ts";
import { isLive } from "../domain/role.ts";
import type { Cell } from "../text/csv.ts";
import type { ReportFilter, ReportRow } from "../use-cases/people/access-report.ts";
import { LocationId, PartnerRoleName, UserId } from "./fields.ts";
import { UserRoleView, userRoleView } from "./role-assignment-view.ts";
import { PermissionName } from "./role-view.ts";

const StatusName = z.enum(userStatuses);

export const ReportQuery = z.object({
  role: PartnerRoleName.optional(),
  locationId: LocationId.optional().meta({ description: "Roles that reach this location, those over all included." }),
  userId: UserId.optional(),
  status: StatusName.optional().meta({ description: "Of the user." }),
});

/** The query as the use-case takes it. */
export function reportFilter({ role, locationId, userId, status }: z.output<typeof ReportQuery>): ReportFilter {
  return { role, locationId, userId, status };
}

export const ReportRowView = z
  .strictObject({
    userId: z.string(),
    displayName: z.string(),
    email: z.string(),
    status: StatusName,
    assignment: UserRoleView,
    permissions: z.array(PermissionName).meta({ description: "What the role permits." }),
  })
  .meta({
    id: "AccessReportRow",
    examples: [
      {
        userId: "usr_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
        displayName: "Riley Chen",
        email: "riley.chen@lakeshore.example",
        status: "active",
        assignment: {
          id: "ra_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
          role: "reportViewer",
          programId: "*",
          locationId: "4100001",
          grantedBy: "system",
          grantedAt: "2026-11-15T09:00:00Z",
          isLive: true,
        },
        permissions: ["programs.read", "eligibility.read", "enrollment.read", "locations.read"],
      },
    ],
  });

export function reportRowView(row: ReportRow, now: Date): z.input<typeof ReportRowView> {
  const { userId, displayName, email, status } = row.user;
  const permissions = [...permissionsOf(row.assignment.role)];
  return {
    userId,
    displayName,
    email,
    status,
    assignment: userRoleView(row.assignment, namesIn(row), now),
    permissions,
  };
}

export const reportColumns = [
  "userId",
  "displayName",
  "email",
  "status",
  "roleAssignmentId",
  "role",
  "programId",
  "locationId",
  "grantedBy",
  "grantedByName",
  "grantedAt",
  "expiresAt",
  "isLive",
  "permissions",
] as const;

export function reportRow({ user, assignment, grantedByName }: ReportRow, now: Date): readonly Cell[] {
  const { id, role, programId, locationId, grantedBy, grantedAt, expiresAt } = assignment;
  const granted = [grantedBy, grantedByName, grantedAt, expiresAt, String(isLive(assignment, now))];
  const who = [user.userId, user.displayName, user.email, user.status];
  return [...who, id, role, programId, locationId, ...granted, permissionsOf(role).join(" ")];
}

function namesIn({ assignment, grantedByName }: ReportRow): ReadonlyMap<string, string> {
  return new Map(grantedByName === undefined ? [] : [[assignment.grantedBy, grantedByName]]);
}
