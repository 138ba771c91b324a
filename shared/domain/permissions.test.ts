import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { grantsOf, may, mayAnywhere, operatorMay, type Permission, permissions, rolesHolding } from "./permissions.ts";
import { operatorRoles, type PartnerRole, partnerRoles, type RoleAssignment } from "./role.ts";

const now = new Date("2026-11-15T09:00:00Z");

function grant(changes: Partial<RoleAssignment> = {}): RoleAssignment {
  const fixed = { id: "ra_1", grantedBy: "system", grantedAt: "2026-01-01T00:00:00Z" };
  return { ...fixed, role: "incentivesAdmin", programId: "*", locationId: "*", ...changes };
}

describe("the matrix of DOMAIN.md E", () => {
  const onlyFor: readonly [Permission, readonly string[]][] = [
    ["enrollment.submit", ["incentivesAdmin"]],
    ["invitations.accept", ["incentivesAdmin"]],
    ["setup.complete", ["incentivesAdmin"]],
    ["roster.import", ["incentivesAdmin", "globalAdmin"]],
    ["profiles.write", ["incentivesAdmin"]],
    ["payments.hold", ["incentivesAdmin"]],
    ["disputes.open", ["incentivesAdmin"]],
    ["disputes.resolve", ["programManager"]],
    ["taxInvoices.review", ["payoutApprover"]],
    ["earnings.export", ["incentivesAdmin", "incentivesUser"]],
    ["claims.submit", ["incentivesAdmin", "incentivesUser", "globalAdmin"]],
    ["claims.dispute", ["incentivesAdmin", "globalAdmin"]],
    ["claims.review", ["claimReviewer"]],
    ["roles.assign", ["incentivesAdmin", "globalAdmin", "accountAdmin"]],
    ["users.write", ["globalAdmin", "userManagementAdmin"]],
    ["users.resetPassword", ["globalAdmin", "userManagementAdmin"]],
    ["customers.actFor", ["adminAgent"]],
    ["payoutRuns.create", ["programManager"]],
    ["payoutRuns.approve", ["payoutApprover"]],
    ["payments.settle", ["payoutApprover"]],
    ["adjustments.write", ["programManager"]],
    ["refresh.run", ["programManager"]],
    ["refresh.read", ["programManager", "claimReviewer", "payoutApprover"]],
  ];
  test.each(onlyFor)("gives %s to %j and to nobody else", (permission, roles) => {
    expect(rolesHolding(permission).toSorted()).toEqual([...roles].sort());
  });

  test("gives no permission to nobody, and none to a role twice", () => {
    for (const permission of permissions) {
      const roles = rolesHolding(permission);
      expect(roles.length).toBeGreaterThan(0);
      expect(new Set(roles).size).toBe(roles.length);
    }
  });

  test("keeps the money apart: who creates a payout run cannot approve it", () => {
    const both = operatorRoles.filter(
      (role) => operatorMay([role], "payoutRuns.create") && operatorMay([role], "payoutRuns.approve"),
    );

    expect(both).toEqual([]);
  });
});

describe("a grant", () => {
  const permission = "earnings.read";

  test.each([
    ["reaches its own location", { locationId: "4100001" }, { locationId: "4100001" }, true],
    ["reaches no other location", { locationId: "4100001" }, { locationId: "4100002" }, false],
    ["reaches its own program", { programId: "csp-direct" }, { locationId: "4100001", programId: "csp-direct" }, true],
    ["reaches no other program", { programId: "csp-direct" }, { programId: "csp-indirect" }, false],
    ["reaches every location by an asterisk", {}, { locationId: "4100001", programId: "csp-direct" }, true],
    ["of one location is not one of all", { locationId: "4100001" }, { locationId: "*" }, false],
    ["counts anywhere when no place is asked", { locationId: "4100001", programId: "csp-direct" }, {}, true],
  ])("%s", (_label, changes, scope, expected) => {
    expect(may([grant(changes)], permission, scope, now)).toBe(expected);
  });

  test("ends at the moment of its expiry", () => {
    const ending = grant({ expiresAt: now.toISOString() });

    expect(mayAnywhere([ending], permission, new Date(now.getTime() - 1))).toBe(true);
    expect(mayAnywhere([ending], permission, now)).toBe(false);
  });

  test("is not pieced together from two: one for the program, one for the location", () => {
    const pieces = [
      grant({ programId: "csp-direct", locationId: "4100001" }),
      grant({ programId: "csp-indirect", locationId: "4100002" }),
    ];

    expect(may(pieces, permission, { programId: "csp-direct", locationId: "4100002" }, now)).toBe(false);
  });
});

const anyGrant = fc.record({
  id: fc.constant("ra_1"),
  role: fc.constantFrom<PartnerRole>(...partnerRoles),
  programId: fc.constantFrom("*", "csp-direct", "csp-indirect"),
  locationId: fc.constantFrom("*", "4100001", "4100002"),
  grantedBy: fc.constant("system"),
  grantedAt: fc.constant("2026-01-01T00:00:00Z"),
});
const anyScopeAsked = fc.record(
  { programId: fc.constantFrom("csp-direct", "csp-indirect"), locationId: fc.constantFrom("4100001", "4100002") },
  { requiredKeys: [] },
);
const anyPermission = fc.constantFrom<Permission>(...permissions);

test("one more grant never takes a permission away", () => {
  fc.assert(
    fc.property(
      fc.array(anyGrant, { maxLength: 5 }),
      anyGrant,
      anyPermission,
      anyScopeAsked,
      (grants, added, permission, scope) => {
        fc.pre(may(grants, permission, scope, now));
        expect(may([...grants, added], permission, scope, now)).toBe(true);
      },
    ),
  );
});

test("asking for less than one may is always allowed", () => {
  fc.assert(
    fc.property(fc.array(anyGrant, { maxLength: 5 }), anyPermission, anyScopeAsked, (grants, permission, scope) => {
      fc.pre(may(grants, permission, scope, now));
      expect(mayAnywhere(grants, permission, now)).toBe(true);
      expect(grantsOf(grants, permission, now).length).toBeGreaterThan(0);
    }),
  );
});
