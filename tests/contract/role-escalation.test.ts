/** Nobody grants more than the grantor table says: every role tries to grant every role over every scope, by every route. */
import { describe, expect, test } from "@jest/globals";
import { assignRole } from "../../functions/http/assign-role.ts";
import { grantRoles } from "../../functions/http/grant-roles.ts";
import { revokeRole } from "../../functions/http/revoke-role.ts";
import { type PartnerRole, partnerRoles, type Scope } from "../../shared/domain/role.ts";
import { call } from "../fakes/http-call.ts";
import { foreignLocationId, roleWorld } from "../fakes/role-world.ts";

/** The grantor table once more, in the words of the rule and not of the code. */
const table: Readonly<Partial<Record<PartnerRole, readonly PartnerRole[]>>> = {
  globalAdmin: partnerRoles,
  accountAdmin: ["incentivesAdmin", "incentivesUser", "reportViewer", "executiveReportViewer", "partnerNetworkAdmin"],
  incentivesAdmin: ["incentivesUser"],
};
const scope = (programId: string, locationId: string): Scope => ({ programId, locationId });
const held = [scope("*", "*"), scope("p-1", "*"), scope("*", "4100001"), scope("p-1", "4100001")];
const asked = [...held, scope("p-2", "*"), scope("*", "4100002"), scope("p-2", "4100001"), scope("p-1", "4100002")];
const wanted = partnerRoles.flatMap((role) => asked.map((each) => ({ role, ...each })));

type Wanted = (typeof wanted)[number];

function isWithin(part: string, whole: string): boolean {
  return whole === "*" || part === whole;
}

function isAllowed(grantor: PartnerRole, own: Scope, { role, programId, locationId }: Wanted, isSelf = false): boolean {
  if (isSelf && grantor !== "globalAdmin") return false;
  const grantable = table[grantor] ?? [];
  return grantable.includes(role) && isWithin(programId, own.programId) && isWithin(locationId, own.locationId);
}

const grantors = partnerRoles.flatMap((role) => held.map((own) => [role, own.programId, own.locationId] as const));

/** The grantor, somebody without a role, and somebody who holds everything that may be taken over. */
async function aWorld(role: PartnerRole, own: Scope) {
  const everything = wanted.map((each, index) => ({ id: `ra_${index}`, ...each }));
  const world = await roleWorld({
    usr_grantor: { grants: [{ role, ...own }] },
    usr_nobody: {},
    usr_holder: { grants: everything },
    usr_safe: { grants: partnerRoles.map((each) => ({ role: each })) },
  });
  return { ...world, grantor: world.token("usr_grantor") };
}

describe.each(grantors)("%s over program %s and location %s", (role, programId, locationId) => {
  const own = { programId, locationId };
  const mayAsk = table[role] !== undefined;

  test("assigns to others exactly what the table says", async () => {
    const { services, grantor, assignmentsOf } = await aWorld(role, own);

    for (const each of wanted) {
      const before = await assignmentsOf("usr_nobody");
      const { status, json } = await call(assignRole, services, {
        token: grantor,
        params: { userId: "usr_nobody" },
        body: each,
      });

      const isGranted = isAllowed(role, own, each);
      expect([each, status]).toEqual([each, isGranted ? 201 : 403]);
      if (!isGranted) expect(json.code).toBe(mayAsk ? "grant_not_allowed" : "role_required");
      expect(await assignmentsOf("usr_nobody")).toHaveLength(before.length + (isGranted ? 1 : 0));
    }
  });

  test.each([
    ["others", "usr_nobody", false],
    ["himself", "usr_grantor", true],
  ] as const)("grants by a list to %s exactly what the table says", async (_label, userId, isSelf) => {
    const { services, grantor, assignmentsOf } = await aWorld(role, own);
    const before = await assignmentsOf(userId);

    const { status, json } = await call(grantRoles, services, {
      token: grantor,
      body: { grants: wanted.map((each) => ({ userId, ...each })) },
    });

    const granted = (await assignmentsOf(userId)).slice(before.length);
    if (!mayAsk) {
      expect([status, json.code, granted]).toEqual([403, "role_required", []]);
      return;
    }
    const mine = (each: Wanted) =>
      isSelf && each.role === role && programId === each.programId && locationId === each.locationId;
    const expected = wanted.map((each) => {
      if (!isAllowed(role, own, each, isSelf)) return "refused";
      return mine(each) ? "alreadyGranted" : "granted";
    });
    expect(json.value.map(({ outcome }: { outcome: string }) => outcome)).toEqual(expected);
    expect(granted.map(({ role, programId, locationId }) => ({ role, programId, locationId }))).toEqual(
      wanted.filter((_each, index) => expected[index] === "granted"),
    );
  });

  test("hands over exactly what it could grant", async () => {
    const { services, grantor, assignmentsOf } = await aWorld(role, own);

    for (const [index, each] of wanted.entries()) {
      const before = await assignmentsOf("usr_nobody");
      const { status } = await call(revokeRole, services, {
        token: grantor,
        params: { userId: "usr_holder", roleAssignmentId: `ra_${index}` },
        query: "?replacedBy=usr_nobody",
      });

      const isHandedOver = isAllowed(role, own, each);
      expect([each, status]).toEqual([each, isHandedOver ? 200 : 403]);
      expect(await assignmentsOf("usr_nobody")).toHaveLength(before.length + (isHandedOver ? 1 : 0));
      const left = (await assignmentsOf("usr_holder")).some(({ id }) => id === `ra_${index}`);
      expect(left).toBe(!isHandedOver);
    }
  });

  test("takes nothing over for himself, unless he is a global admin", async () => {
    const { services, grantor, assignmentsOf } = await aWorld(role, own);
    const [before] = await assignmentsOf("usr_grantor");

    for (const index of wanted.keys()) {
      await call(revokeRole, services, {
        token: grantor,
        params: { userId: "usr_holder", roleAssignmentId: `ra_${index}` },
        query: "?replacedBy=usr_grantor",
      });
    }

    const gained = (await assignmentsOf("usr_grantor")).filter(({ id }) => id !== before?.id);
    for (const { role: gainedRole, ...reach } of gained)
      expect(isAllowed(role, own, { role: gainedRole, ...reach }, true)).toBe(true);
    if (role !== "globalAdmin") expect(gained).toEqual([]);
  });
});

describe("a location of another partner", () => {
  test.each(partnerRoles.filter((role) => table[role]))("is out of reach for %s", async (role) => {
    const { services, grantor, assignmentsOf } = await aWorld(role, scope("*", "*"));
    const grant = { role: "incentivesUser", locationId: foreignLocationId };

    const one = await call(assignRole, services, { token: grantor, params: { userId: "usr_nobody" }, body: grant });
    const list = await call(grantRoles, services, {
      token: grantor,
      body: { grants: [{ userId: "usr_nobody", ...grant }] },
    });

    expect([one.status, one.json.code, list.json.value[0].code]).toEqual([
      404,
      "location_not_found",
      "location_not_found",
    ]);
    expect(await assignmentsOf("usr_nobody")).toEqual([]);
  });
});

test("a right that has ended grants nothing, and one that will end grants nothing longer", async () => {
  const world = await roleWorld({
    usr_ended: { grants: [{ role: "globalAdmin", expiresAt: "2026-11-15T09:00:00Z" }, { role: "incentivesAdmin" }] },
    usr_ending: { grants: [{ role: "globalAdmin", expiresAt: "2026-12-01T00:00:00Z" }] },
    usr_nobody: {},
  });
  const grant = { userId: "usr_nobody", role: "billingAdmin" };

  const ended = await call(grantRoles, world.services, { token: world.token("usr_ended"), body: { grants: [grant] } });
  const ending = await call(grantRoles, world.services, {
    token: world.token("usr_ending"),
    body: {
      grants: [grant, { ...grant, expiresAt: "2026-12-01T00:00:01Z" }, { ...grant, expiresAt: "2026-12-01T00:00:00Z" }],
    },
  });

  const outcomes = [ended, ending].flatMap(({ json }) => json.value.map(({ outcome }: { outcome: string }) => outcome));
  expect(outcomes).toEqual(["refused", "refused", "refused", "granted"]);
});
