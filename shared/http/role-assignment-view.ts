/** A grant of a role as the API shows it. */
import { z } from "zod";
import type { RoleAssignment } from "../domain/role.ts";
import { Instant, LocationScope, PartnerRoleName, ProgramScope, RoleAssignmentId } from "./fields.ts";

export const RoleAssignmentView = z
  .strictObject({
    id: RoleAssignmentId,
    role: PartnerRoleName,
    programId: ProgramScope,
    locationId: LocationScope,
    grantedBy: z.string(),
    grantedAt: Instant,
    expiresAt: Instant.optional(),
  })
  .meta({ id: "RoleAssignment" });

export function roleAssignmentView(assignment: RoleAssignment): z.input<typeof RoleAssignmentView> {
  const { id, role, programId, locationId, grantedBy, grantedAt, expiresAt } = assignment;
  return { id, role, programId, locationId, grantedBy, grantedAt, ...(expiresAt !== undefined && { expiresAt }) };
}
