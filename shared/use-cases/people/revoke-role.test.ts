import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { anAccess, anAccount, aUser } from "../../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { peoplePorts } from "../../../tests/fakes/people-ports.ts";
import type { Access } from "../../domain/access.ts";
import type { Put } from "../../ports/account-store.ts";
import { type RevokeRequest, revokeRole } from "./revoke-role.ts";

const now = new Date("2026-11-15T09:00:00Z");
const global = (userId: string, parts: Partial<Access> = {}) => anAccess(userId, [{ role: "globalAdmin" }], parts);
const request: RevokeRequest = {
  accountId,
  grantor: global("usr_admin"),
  userId: "usr_1",
  roleAssignmentId: "ra_usr_1_0",
  actor: { kind: "user", id: "usr_admin" },
  correlationId: "correlation",
};

async function aScene(...accesses: readonly Access[]) {
  const accounts = new MemoryAccountStore();
  const puts: readonly Put[] = [
    { kind: "account", value: anAccount() },
    ...accesses.flatMap((value): Put[] => [
      { kind: "access", value },
      { kind: "user", value: aUser(value.userId) },
    ]),
  ];
  await accounts.commit({ accountId, puts });
  const revoke = (parts: Partial<RevokeRequest> = {}) =>
    revokeRole(peoplePorts(accounts, now), { ...request, ...parts });
  const roles = async (userId: string) => {
    const view = await accounts.read(accountId, [{ kind: "access", ofUser: userId }]);
    return view.all("access").flatMap(({ value }) => value.assignments.map(({ id }) => id));
  };
  return { accounts, revoke, roles };
}

describe("a revoked role", () => {
  test("is gone at once, the user's other roles stay, and it is audited", async () => {
    const { accounts, revoke, roles } = await aScene(
      anAccess("usr_1", [{ role: "incentivesUser" }, { role: "reportViewer" }]),
    );

    await revoke();

    expect(await roles("usr_1")).toEqual(["ra_usr_1_1"]);
    expect(accounts.audited).toMatchObject([
      { action: "role.revoked", target: "usr_1", details: { assignment: "ra_usr_1_0", role: "incentivesUser" } },
    ]);
  });

  test("cannot be revoked a second time", async () => {
    const { revoke } = await aScene(anAccess("usr_1", [{ role: "incentivesUser" }]));
    await revoke();

    await expect(revoke()).rejects.toMatchObject({ code: "role_assignment_not_found" });
  });

  test.each<[string, Partial<RevokeRequest>, string]>([
    ["of nobody", { userId: "usr_unknown" }, "user_not_found"],
    ["that is another's", { roleAssignmentId: "ra_usr_2_0" }, "role_assignment_not_found"],
    [
      "that the revoker could not have granted",
      { grantor: anAccess("usr_2", [{ role: "incentivesAdmin", locationId: "4100002" }]) },
      "grant_not_allowed",
    ],
  ])("is none %s", async (_label, parts, code) => {
    const { accounts, revoke } = await aScene(anAccess("usr_1", [{ role: "incentivesUser" }]));

    await expect(revoke(parts)).rejects.toMatchObject({ code });

    expect(accounts.audited).toEqual([]);
  });
});

describe("the last admin", () => {
  const here = { role: "incentivesAdmin", locationId: sellerId } as const;

  test.each<[string, readonly Access[]]>([
    ["nobody else is one", [global("usr_1")]],
    [
      "the other's role has ended",
      [global("usr_1"), anAccess("usr_2", [{ role: "globalAdmin", expiresAt: now.toISOString() }])],
    ],
    ["the other is locked out", [global("usr_1"), global("usr_2", { status: "locked" })]],
    [
      "the other is one of another location",
      [anAccess("usr_1", [here]), anAccess("usr_2", [{ ...here, locationId: "4100002" }])],
    ],
    [
      "the other is one of this location only",
      [anAccess("usr_1", [{ role: "incentivesAdmin" }]), anAccess("usr_2", [here])],
    ],
  ])("keeps the role where %s", async (_label, accesses) => {
    const { accounts, revoke, roles } = await aScene(...accesses);

    await expect(revoke()).rejects.toMatchObject({ code: "last_admin" });

    expect(await roles("usr_1")).toEqual(["ra_usr_1_0"]);
    expect(accounts.audited).toEqual([]);
  });

  test.each<[string, readonly Access[]]>([
    ["another is one", [global("usr_1"), global("usr_2")]],
    ["another is one everywhere", [anAccess("usr_1", [here]), anAccess("usr_2", [{ role: "incentivesAdmin" }])]],
    ["he is one by a second grant", [anAccess("usr_1", [here, { role: "incentivesAdmin" }])]],
    ["the role has ended already", [anAccess("usr_1", [{ ...here, expiresAt: now.toISOString() }])]],
    ["the role is none that the account needs", [anAccess("usr_1", [{ role: "accountAdmin" }])]],
  ])("loses the role where %s", async (_label, accesses) => {
    const { revoke, roles } = await aScene(...accesses);

    await revoke();

    expect(await roles("usr_1")).not.toContain("ra_usr_1_0");
  });

  test("remains where two admins revoke each other at the same time", async () => {
    const { revoke, roles } = await aScene(global("usr_1"), global("usr_2"));

    const outcomes = await Promise.allSettled([revoke(), revoke({ userId: "usr_2", roleAssignmentId: "ra_usr_2_0" })]);

    expect(outcomes.find((each) => each.status === "rejected")?.reason).toMatchObject({ code: "last_admin" });
    expect([...(await roles("usr_1")), ...(await roles("usr_2"))]).toHaveLength(1);
  });
});
