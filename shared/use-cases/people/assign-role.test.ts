import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, aLocation } from "../../../tests/fakes/a-program.ts";
import { anAccess, anAccount } from "../../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { peoplePorts } from "../../../tests/fakes/people-ports.ts";
import type { Access } from "../../domain/access.ts";
import { changeDigests } from "../../domain/change-digests.ts";
import type { RoleAssignment } from "../../domain/role.ts";
import type { Put } from "../../ports/account-store.ts";
import { type AssignRequest, assignRole } from "./assign-role.ts";

const now = new Date("2026-11-15T09:00:00Z");
const admin = anAccess("usr_admin", [{ role: "globalAdmin" }]);
const request: AssignRequest = {
  accountId,
  grantor: admin,
  userId: "usr_1",
  role: "incentivesUser",
  programId: "*",
  locationId: sellerId,
  actor: { kind: "user", id: "usr_admin" },
  correlationId: "correlation",
  shown: ({ role }) => ({ role }),
};

async function aScene(...accesses: readonly Access[]) {
  const accounts = new MemoryAccountStore();
  const puts: readonly Put[] = [
    { kind: "account", value: anAccount() },
    { kind: "location", value: aLocation() },
    ...[admin, ...accesses].map((value): Put => ({ kind: "access", value })),
  ];
  await accounts.commit({ accountId, puts });
  const assign = (parts: Partial<AssignRequest> = {}) =>
    assignRole(peoplePorts(accounts, now), { ...request, ...parts });
  const assignments = async (userId = "usr_1"): Promise<readonly RoleAssignment[]> => {
    const view = await accounts.read(accountId, [{ kind: "access", ofUser: userId }]);
    return view.all("access").flatMap(({ value }) => value.assignments);
  };
  return { accounts, assign, assignments };
}

describe("a granted role", () => {
  test("is in the user's access at once, with who granted it, and audited", async () => {
    const before = anAccess("usr_1", [{ role: "reportViewer" }]);
    const { accounts, assign, assignments } = await aScene(before);

    const outcome = await assign({ expiresAt: "2027-01-01T00:00:00Z" });

    const [kept, granted] = await assignments();
    expect(kept?.role).toBe("reportViewer");
    expect(granted).toEqual({
      id: expect.stringMatching(/^ra_[0-9A-Z]{26}$/),
      role: "incentivesUser",
      programId: "*",
      locationId: sellerId,
      grantedBy: "usr_admin",
      grantedAt: now.toISOString(),
      expiresAt: "2027-01-01T00:00:00Z",
    });
    expect(outcome).toEqual({ isRepeat: false, value: granted });
    const view = await accounts.read(accountId, [{ kind: "access", ofUser: "usr_1" }]);
    const digests = changeDigests(before, view.all("access")[0]?.value);
    expect(accounts.audited).toMatchObject([
      {
        action: "role.assigned",
        target: "usr_1",
        details: { assignment: granted?.id, role: "incentivesUser", ...digests },
      },
    ]);
  });

  test("stays beside another that is granted at the same time", async () => {
    const { accounts, assign, assignments } = await aScene(anAccess("usr_1", []));

    await Promise.all([assign(), assign({ role: "reportViewer" })]);

    expect((await assignments()).map(({ role }) => role).sort()).toEqual(["incentivesUser", "reportViewer"]);
    expect(accounts.audited.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test("is granted once under an idempotency key, however often it is asked for", async () => {
    const { assign, assignments } = await aScene(anAccess("usr_1", []));
    const once = { id: "key", fingerprint: "body" };
    await assign({ once });

    const repeat = await assign({ once });

    expect(repeat).toEqual({ isRepeat: true, answer: { ...once, status: 201, body: { role: "incentivesUser" } } });
    expect(await assignments()).toHaveLength(1);
  });

  test("may be one that the user had until it ended", async () => {
    const ended = { role: "incentivesUser", locationId: sellerId, expiresAt: now.toISOString() } as const;
    const { assign, assignments } = await aScene(anAccess("usr_1", [ended]));

    await assign();

    expect((await assignments()).map(({ expiresAt }) => expiresAt)).toEqual([now.toISOString(), undefined]);
  });

  test("may be the same role over another location", async () => {
    const { assign, assignments } = await aScene(
      anAccess("usr_1", [{ role: "incentivesUser", locationId: "4100002" }]),
    );

    await assign();

    expect(await assignments()).toHaveLength(2);
  });
});

describe("a grant is refused", () => {
  const locationAdmin = anAccess("usr_local", [{ role: "incentivesAdmin", locationId: "4100002" }]);
  const full = anAccess(
    "usr_1",
    Array.from({ length: 300 }, (_each, index) => ({ role: "reportViewer" as const, locationId: String(index) })),
  );

  test.each<[string, Partial<AssignRequest>, string, Access]>([
    [
      "of a role the user has here",
      {},
      "already_granted",
      anAccess("usr_1", [{ role: "incentivesUser", locationId: sellerId }]),
    ],
    ["to a user of nobody", { userId: "usr_unknown" }, "user_not_found", anAccess("usr_1", [])],
    ["over a location that is not there", { locationId: "4999999" }, "location_not_found", anAccess("usr_1", [])],
    ["beyond the grantor's own location", { grantor: locationAdmin }, "grant_not_allowed", anAccess("usr_1", [])],
    [
      "of a role the grantor may not give",
      { grantor: locationAdmin, role: "globalAdmin" },
      "grant_not_allowed",
      anAccess("usr_1", []),
    ],
    ["that ended before it began", { expiresAt: now.toISOString() }, "grant_not_allowed", anAccess("usr_1", [])],
    ["beyond the roles that a user may have", {}, "grant_not_allowed", full],
  ])("%s", async (_label, parts, code, access) => {
    const { accounts, assign, assignments } = await aScene(access);

    await expect(assign(parts)).rejects.toMatchObject({ code });

    expect(await assignments()).toEqual(access.assignments);
    expect(accounts.audited).toEqual([]);
  });
});
