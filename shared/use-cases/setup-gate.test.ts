import { expect, test } from "@jest/globals";
import type { PartnerRole, RoleAssignment } from "../domain/role.ts";
import { isAdmin, setupIncomplete } from "./setup-gate.ts";

const now = new Date("2026-11-15T06:00:00Z");

function grantOf(role: PartnerRole, expiresAt?: string): RoleAssignment {
  const grant = {
    id: "ra_1",
    role,
    programId: "*",
    locationId: "*",
    grantedBy: "system",
    grantedAt: "2026-02-05T08:00:00Z",
  };
  return { ...grant, ...(expiresAt !== undefined && { expiresAt }) };
}

test.each<[string, RoleAssignment[], boolean]>([
  ["an incentives admin", [grantOf("incentivesAdmin")], true],
  ["a global admin beside another role", [grantOf("reportViewer"), grantOf("globalAdmin")], true],
  ["an admin whose role ends later", [grantOf("accountAdmin", "2026-11-15T06:00:01Z")], true],
  [
    "one who was an admin until now",
    [grantOf("incentivesAdmin", "2026-11-15T06:00:00Z"), grantOf("incentivesUser")],
    false,
  ],
  ["an incentives user", [grantOf("incentivesUser")], false],
])("%s is told what is left: %#", (_label, assignments, isTold) => {
  const { code, details } = setupIncomplete("inProgress", assignments, now);

  expect(isAdmin(assignments, now)).toBe(isTold);
  expect([code, details.extra?.setup !== undefined]).toEqual(["setup_incomplete", isTold]);
});
