import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Grant, grantableBy, mayGrant, mayRevoke } from "./grants.ts";
import { mayAnywhere } from "./permissions.ts";
import { covers, isLive, type PartnerRole, partnerRoles, type RoleAssignment } from "./role.ts";

const now = new Date("2026-11-15T09:00:00Z");
const later = "2026-12-01T00:00:00Z";
const muchLater = "2027-06-30T00:00:00Z";

function held(changes: Partial<RoleAssignment> = {}): RoleAssignment {
  const fixed = { id: "ra_1", grantedBy: "system", grantedAt: "2026-01-01T00:00:00Z" };
  return { ...fixed, role: "globalAdmin", programId: "*", locationId: "*", ...changes };
}

function asked(changes: Partial<Grant> = {}): Grant {
  return { userId: "usr_other", role: "incentivesUser", programId: "csp-direct", locationId: "4100001", ...changes };
}

describe("a grant", () => {
  const admin = held({ role: "incentivesAdmin" });
  const cases: readonly [label: string, own: readonly RoleAssignment[], grant: Grant, outcome: string][] = [
    ["of incentives user by an incentives admin", [admin], asked(), "allowed"],
    ["of incentives admin by an incentives admin", [admin], asked({ role: "incentivesAdmin" }), "role_not_grantable"],
    ["of incentives admin by a global admin", [held()], asked({ role: "incentivesAdmin" }), "allowed"],
    [
      "of incentives admin by an account admin",
      [held({ role: "accountAdmin" })],
      asked({ role: "incentivesAdmin" }),
      "allowed",
    ],
    [
      "of global admin by an account admin",
      [held({ role: "accountAdmin" })],
      asked({ role: "globalAdmin" }),
      "role_not_grantable",
    ],
    ["of anything by an incentives user", [held({ role: "incentivesUser" })], asked(), "role_not_grantable"],
    ["of anything by nobody", [], asked(), "role_not_grantable"],
    ["in another location", [held({ ...admin, locationId: "4100002" })], asked(), "location_too_wide"],
    [
      "in all locations by the admin of one",
      [held({ ...admin, locationId: "4100001" })],
      asked({ locationId: "*" }),
      "location_too_wide",
    ],
    ["in another program", [held({ ...admin, programId: "csp-indirect" })], asked(), "program_too_wide"],
    [
      "in all programs by the admin of one",
      [held({ ...admin, programId: "csp-direct" })],
      asked({ programId: "*" }),
      "program_too_wide",
    ],
    ["to oneself by an incentives admin", [admin], asked({ userId: "usr_me" }), "self_grant"],
    ["to oneself by an account admin", [held({ role: "accountAdmin" })], asked({ userId: "usr_me" }), "self_grant"],
    ["to oneself by a global admin", [held()], asked({ userId: "usr_me", role: "incentivesAdmin" }), "allowed"],
    ["without end by one whose own role ends", [held({ ...admin, expiresAt: later })], asked(), "outlives_own_grant"],
    [
      "that ends after one's own role",
      [held({ ...admin, expiresAt: later })],
      asked({ expiresAt: muchLater }),
      "outlives_own_grant",
    ],
    ["that ends with one's own role", [held({ ...admin, expiresAt: later })], asked({ expiresAt: later }), "allowed"],
    ["that has ended already", [admin], asked({ expiresAt: now.toISOString() }), "already_expired"],
    ["by a role that has ended", [held({ ...admin, expiresAt: now.toISOString() })], asked(), "role_not_grantable"],
  ];
  test.each(cases)("%s", (_label, assignments, grant, outcome) => {
    const decision = mayGrant({ userId: "usr_me", assignments }, grant, now);

    expect(decision.isAllowed ? "allowed" : decision.reason).toBe(outcome);
  });

  test("names the assignment that entitles to it: the one that reaches far enough, not the first", () => {
    const wide = held({ id: "ra_wide", role: "incentivesAdmin" });
    const narrow = held({ id: "ra_narrow", role: "incentivesAdmin", locationId: "4100002" });

    const decision = mayGrant({ userId: "usr_me", assignments: [narrow, wide] }, asked(), now);

    expect(decision).toEqual({ isAllowed: true, by: wide });
  });
});

test("may be revoked by whoever could have made it, whenever it ends", () => {
  const admin = {
    userId: "usr_me",
    assignments: [held({ role: "incentivesAdmin", locationId: "4100001", expiresAt: later })],
  };

  expect(mayRevoke(admin, asked(), now)).toBe(true);
  expect(mayRevoke(admin, asked({ locationId: "*" }), now)).toBe(false);
  expect(mayRevoke(admin, asked({ role: "incentivesAdmin" }), now)).toBe(false);
});

test("whoever can grant something holds the permission to assign roles, and nobody else does", () => {
  for (const role of partnerRoles) {
    expect(mayAnywhere([held({ role })], "roles.assign", now)).toBe(grantableBy(role).length > 0);
  }
});

const anyHeld = fc.record({
  id: fc.uuid(),
  role: fc.constantFrom<PartnerRole>(...partnerRoles),
  programId: fc.constantFrom("*", "csp-direct", "csp-indirect"),
  locationId: fc.constantFrom("*", "4100001", "4100002"),
  grantedBy: fc.constant("system"),
  grantedAt: fc.constant("2026-01-01T00:00:00Z"),
  expiresAt: fc.constantFrom("2026-11-01T00:00:00Z", later, muchLater),
});
const anyAsked = fc.record({
  userId: fc.constantFrom("usr_me", "usr_other"),
  role: fc.constantFrom<PartnerRole>(...partnerRoles),
  programId: fc.constantFrom("*", "csp-direct", "csp-indirect"),
  locationId: fc.constantFrom("*", "4100001", "4100002"),
  expiresAt: fc.constantFrom(later, muchLater),
});

test("nobody ever grants further, longer or other than what he may, whatever he holds", () => {
  fc.assert(
    fc.property(fc.array(anyHeld, { maxLength: 4 }), anyAsked, (assignments, grant) => {
      const decision = mayGrant({ userId: "usr_me", assignments }, grant, now);
      if (!decision.isAllowed) return;
      const { by } = decision;
      expect(assignments).toContain(by);
      expect(isLive(by, now) && covers(by, grant) && grantableBy(by.role).includes(grant.role)).toBe(true);
      expect(grant.expiresAt <= (by.expiresAt ?? "")).toBe(true);
      expect(grant.userId === "usr_me" && by.role !== "globalAdmin").toBe(false);
    }),
    { numRuns: 500 },
  );
});
