/** What a caller is told of what he may do, and of whom to ask for more. */
import { describe, expect, test } from "@jest/globals";
import { getMyPermissions } from "../../functions/http/get-my-permissions.ts";
import { operatorMay, permissions, rolesHolding } from "../../shared/domain/permissions.ts";
import { operatorRoles, partnerRoles, type RoleAssignment } from "../../shared/domain/role.ts";
import { call } from "../fakes/http-call.ts";
import { type Inhabitant, roleWorld } from "../fakes/role-world.ts";

interface Told {
  readonly permission: string;
  readonly isHeld: boolean;
  readonly grants: readonly Partial<RoleAssignment>[];
  readonly roles: readonly string[];
  readonly grantors: readonly string[];
}

const admins: Readonly<Record<string, Inhabitant>> = {
  usr_account: { grants: [{ role: "accountAdmin" }] },
  usr_global: {
    grants: [{ role: "globalAdmin" }],
    user: { displayName: "Avery Stone", email: "avery@contoso.example" },
  },
  usr_incentives: { grants: [{ role: "incentivesAdmin", locationId: "4100001" }] },
  usr_locked: { grants: [{ role: "globalAdmin" }], access: { status: "locked" } },
  usr_former: { grants: [{ role: "globalAdmin", expiresAt: "2026-11-15T09:00:00Z" }] },
  usr_app: { grants: [{ role: "globalAdmin" }], access: { kind: "app" } },
};

async function told(people: Readonly<Record<string, Inhabitant>>, userId: string) {
  const world = await roleWorld(people);
  const { status, json } = await call(getMyPermissions, world.services, { token: world.token(userId) });
  expect(status).toBe(200);
  const of = (permission: string) => (json.value as Told[]).find((each) => each.permission === permission);
  return { ...world, value: json.value as Told[], contacts: json.contacts, of };
}

describe("somebody of a partner", () => {
  const me: Inhabitant = {
    grants: [
      { role: "incentivesUser", locationId: "4100001", expiresAt: "2026-12-01T00:00:00Z" },
      { role: "reportViewer", programId: "csp-direct" },
      { role: "adminAgent", expiresAt: "2026-11-15T09:00:00Z" },
    ],
  };

  test("learns of every permission whether he holds it, where, through what, and until when", async () => {
    const { value, of } = await told({ ...admins, usr_me: me }, "usr_me");

    expect(value.map(({ permission }) => permission)).toEqual(permissions);
    for (const { permission, roles } of value) expect(roles).toEqual(rolesHolding(permission as "users.read"));
    expect(of("earnings.read")).toMatchObject({
      isHeld: true,
      grants: [{ role: "incentivesUser", programId: "*", locationId: "4100001", expiresAt: "2026-12-01T00:00:00Z" }],
      grantors: [],
    });
    expect(of("programs.read")?.grants.map(({ role }) => role)).toEqual(["incentivesUser", "reportViewer"]);
    expect(of("customers.write")).toMatchObject({ isHeld: false, grants: [] });
  });

  test("learns who could grant him what he may not, global admins first", async () => {
    const { of, contacts, questions } = await told({ ...admins, usr_me: me }, "usr_me");

    expect(contacts.map(({ userId }: { userId: string }) => userId)).toEqual([
      "usr_global",
      "usr_account",
      "usr_incentives",
    ]);
    expect(contacts[0]).toEqual({
      userId: "usr_global",
      displayName: "Avery Stone",
      email: "avery@contoso.example",
      roles: [{ role: "globalAdmin", programId: "*", locationId: "*" }],
    });
    expect(of("enrollment.submit")?.grantors).toEqual(["usr_global", "usr_account"]);
    expect(of("customers.write")?.grantors).toEqual(["usr_global"]);
    expect(of("programs.write")).toMatchObject({ roles: ["programManager"], grantors: [] });
    expect(questions).toEqual(["peopleWith"]);
  });

  test("is named as his own grantor only where he is a global admin", async () => {
    const global = await told(admins, "usr_global");
    const account = await told(admins, "usr_account");

    expect(global.of("enrollment.submit")?.grantors).toEqual(["usr_global", "usr_account"]);
    expect(account.of("enrollment.submit")?.grantors).toEqual(["usr_global"]);
  });

  test("is named no more than twenty", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_each, index) => [
        `usr_z${index}`,
        { grants: [{ role: "incentivesAdmin" as const }] },
      ]),
    );

    const { contacts } = await told({ ...admins, ...many, usr_me: me }, "usr_me");

    expect(contacts).toHaveLength(20);
    expect(contacts[0].userId).toBe("usr_global");
  });
});

describe("somebody without any role", () => {
  const many = Object.fromEntries(
    Array.from({ length: 25 }, (_each, index) => [`usr_z${index}`, { grants: [{ role: "globalAdmin" as const }] }]),
  );

  test.each<[string, Inhabitant]>([
    ["who never had one", {}],
    ["whose only one has ended", { grants: [{ role: "incentivesAdmin", expiresAt: "2026-11-15T09:00:00Z" }] }],
  ])("%s is told of all global and account admins, and of nobody else", async (_label, me) => {
    const { value, contacts } = await told({ ...admins, ...many, usr_me: me }, "usr_me");

    expect(value.some(({ isHeld }) => isHeld)).toBe(false);
    expect(contacts).toHaveLength(27);
    expect(contacts.at(-1).userId).toBe("usr_account");
  });
});

describe("an operator", () => {
  test.each(operatorRoles)(
    "who is %s learns what that permits, everywhere, and that nobody here grants more",
    async (role) => {
      const world = await roleWorld(admins);

      const { json } = await call(getMyPermissions, world.services, { token: world.operator(role) });

      for (const { permission, isHeld, grants, grantors } of json.value as (Told & { permission: "users.read" })[]) {
        expect(isHeld).toBe(operatorMay([role], permission));
        expect(grants).toEqual(isHeld ? [{ role, programId: "*", locationId: "*" }] : []);
        expect(grantors).toEqual([]);
      }
      expect([json.contacts, world.questions]).toEqual([[], []]);
    },
  );
});

test.each(partnerRoles)("%s is told to hold exactly what the matrix gives", async (role) => {
  const { value } = await told({ usr_me: { grants: [{ role }] } }, "usr_me");

  expect(value.filter(({ isHeld }) => isHeld).map(({ permission }) => permission)).toEqual(
    permissions.filter((permission) => rolesHolding(permission).includes(role)),
  );
});
