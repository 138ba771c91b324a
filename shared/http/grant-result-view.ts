/** What became of each grant of a list, as the API shows it. */
import { z } from "zod";
import type { Grant } from "../domain/grants.ts";
import type { GrantResult } from "../use-cases/people/folded-grants.ts";
import { Instant, LocationScope, PartnerRoleName, ProgramScope, RoleAssignmentId, UserId } from "./fields.ts";

export const GrantBody = z
  .strictObject({
    userId: UserId,
    role: PartnerRoleName,
    programId: ProgramScope.default("*"),
    locationId: LocationScope.default("*"),
    expiresAt: Instant.optional(),
  })
  .meta({
    id: "Grant",
    examples: [{ userId: "usr_01J8Z3K4M5N6P7Q8R9S0T1V2W3", role: "incentivesUser", locationId: "4100001" }],
  });

const grantResult = {
  userId: z.string(),
  role: PartnerRoleName,
  programId: ProgramScope,
  locationId: LocationScope,
};

export const GrantResultView = z
  .discriminatedUnion("outcome", [
    z.strictObject({
      ...grantResult,
      outcome: z.enum(["granted", "alreadyGranted"]),
      roleAssignmentId: RoleAssignmentId,
    }),
    z.strictObject({
      ...grantResult,
      outcome: z.literal("refused"),
      code: z.string().meta({ description: "Why, as in every other problem.", examples: ["grant_not_allowed"] }),
      message: z.string(),
    }),
  ])
  .meta({ id: "GrantResult" });
export type GrantResultView = z.input<typeof GrantResultView>;

export function grantResultView({ userId, role, programId, locationId }: Grant, result: GrantResult): GrantResultView {
  const grant = { userId, role, programId, locationId };
  if (result.outcome === "refused") return { ...grant, ...result };
  return { ...grant, outcome: result.outcome, roleAssignmentId: result.assignment.id };
}
