/** A grant of a role as the API shows it. */
import { z } from "zod";
import { isLive, type RoleAssignment } from "../domain/role.ts";
import { Instant, LocationScope, PartnerRoleName, ProgramScope, RoleAssignmentId } from "./fields.ts";

const fields = {
  id: RoleAssignmentId,
  role: PartnerRoleName,
  programId: ProgramScope,
  locationId: LocationScope,
  grantedBy: z.string().meta({ description: "The user id of the grantor, or `system`." }),
  grantedAt: Instant,
  expiresAt: Instant.optional(),
};

const example = {
  id: "ra_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
  role: "incentivesUser",
  programId: "*",
  locationId: "4100001",
  grantedBy: "usr_01J8Z3K4M5N6P7Q8R9S0T1V2W3",
  grantedAt: "2026-11-15T09:00:00Z",
} as const;

export const RoleAssignmentView = z.strictObject(fields).meta({ id: "RoleAssignment", examples: [example] });

/** With what a list of them says more. */
export const UserRoleView = z
  .strictObject({
    ...fields,
    grantedByName: z.string().optional().meta({ description: "Absent once the grantor was deleted." }),
    isLive: z.boolean().meta({ description: "False once it has expired." }),
  })
  .meta({ id: "UserRole", examples: [{ ...example, grantedByName: "Avery Stone", isLive: true }] });

export function roleAssignmentView(assignment: RoleAssignment): z.input<typeof RoleAssignmentView> {
  const { id, role, programId, locationId, grantedBy, grantedAt, expiresAt } = assignment;
  return { id, role, programId, locationId, grantedBy, grantedAt, ...(expiresAt !== undefined && { expiresAt }) };
}

/** `names` are those of the grantors. */
export function userRoleView(
  assignment: RoleAssignment,
  names: ReadonlyMap<string, string>,
  now: Date,
): z.input<typeof UserRoleView> {
  const grantedByName = names.get(assignment.grantedBy);
  return {
    ...roleAssignmentView(assignment),
    ...(grantedByName !== undefined && { grantedByName }),
    isLive: isLive(assignment, now),
  };
}
