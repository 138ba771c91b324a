/** What callers are told of roles: the catalogue, and those of a user. */
import { describe, expect, test } from "@jest/globals";
import { listRoles } from "../../functions/http/list-roles.ts";
import { listUserRoles } from "../../functions/http/list-user-roles.ts";
import { rolesHolding } from "../../shared/domain/permissions.ts";
import { partnerRoles } from "../../shared/domain/role.ts";
import { call } from "../fakes/http-call.ts";
import { roleWorld } from "../fakes/role-world.ts";

const grantedAt = "2026-02-01T00:00:00Z";

describe("the catalogue of roles", () => {
  test("names each role in the caller's language, with what it permits and who grants it", async () => {
    const world = await roleWorld({ usr_1: {} });

    const { status, json } = await call(listRoles, world.services, {
      token: world.token("usr_1"),
      headers: { "accept-language": "ko" },
    });

    expect(status).toBe(200);
    expect(json.value.map(({ role }: { role: string }) => role)).toEqual(partnerRoles);
    const [incentivesAdmin] = json.value;
    expect(incentivesAdmin).toMatchObject({ name: "인센티브 관리자", grantedBy: ["globalAdmin", "accountAdmin"] });
    expect(incentivesAdmin.permissions).toContain("enrollment.submit");
    for (const { role, permissions } of json.value) {
      for (const permission of permissions) expect(rolesHolding(permission)).toContain(role);
    }
  });

  test("says everything in both languages where that is asked for", async () => {
    const world = await roleWorld({ usr_1: {} });

    const { json } = await call(listRoles, world.services, { token: world.token("usr_1"), query: "?bilingual=true" });

    expect(json.value[1].name).toEqual({ en: "Incentives user", ko: "인센티브 사용자" });
  });
});

describe("the roles of a user", () => {
  const people = {
    usr_admin: { grants: [{ role: "globalAdmin" as const }], user: { displayName: "Avery Stone" } },
    usr_1: {
      grants: [
        { role: "incentivesUser" as const, grantedBy: "usr_admin", grantedAt, locationId: "4100001" },
        { role: "reportViewer" as const, expiresAt: "2026-11-15T09:00:00Z" },
        { role: "billingAdmin" as const, grantedBy: "usr_deleted", grantedAt: "2026-03-01T00:00:00Z" },
      ],
    },
  };

  test("are listed oldest first, with their grantors' names, live or expired", async () => {
    const world = await roleWorld(people);

    const { status, json } = await call(listUserRoles, world.services, {
      token: world.token("usr_admin"),
      params: { userId: "usr_1" },
    });

    expect(status).toBe(200);
    expect(json.value).toMatchObject([
      { id: "ra_usr_1_1", role: "reportViewer", grantedBy: "system", isLive: false },
      { id: "ra_usr_1_0", role: "incentivesUser", locationId: "4100001", grantedByName: "Avery Stone", isLive: true },
      { id: "ra_usr_1_2", role: "billingAdmin", grantedBy: "usr_deleted", isLive: true },
    ]);
    expect(json.value[2]).not.toHaveProperty("grantedByName");
    expect(world.questions).toEqual(["read", "read"]);
  });

  test("cost one question where nobody else granted one", async () => {
    const world = await roleWorld(people);

    await call(listUserRoles, world.services, { token: world.token("usr_admin"), params: { userId: "usr_admin" } });

    expect(world.questions).toEqual(["read"]);
  });

  test("are those of nobody where there is no such user", async () => {
    const world = await roleWorld(people);

    const { status, json } = await call(listUserRoles, world.services, {
      token: world.token("usr_admin"),
      params: { userId: "usr_2" },
    });

    expect([status, json.code]).toEqual([404, "user_not_found"]);
  });
});
