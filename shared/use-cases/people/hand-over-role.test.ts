import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { anAccess, anAccount, aUser } from "../../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { peoplePorts } from "../../../tests/fakes/people-ports.ts";
import { type Access, unprovisionedIdentity } from "../../domain/access.ts";
import { changeDigests } from "../../domain/change-digests.ts";
import type { AccountStore, Put } from "../../ports/account-store.ts";
import { type HandOverRequest, handOverRole } from "./hand-over-role.ts";

const now = new Date("2026-11-15T09:00:00Z");
const last = anAccess("usr_1", [{ role: "globalAdmin" }]);
const request: HandOverRequest = {
  accountId,
  grantor: last,
  userId: "usr_1",
  roleAssignmentId: "ra_usr_1_0",
  replacedBy: "usr_2",
  actor: { kind: "user", id: "usr_1" },
  correlationId: "correlation",
};

async function aScene(...accesses: readonly Access[]) {
  const accounts = new MemoryAccountStore();
  const people = accesses.flatMap((value): Put[] => [
    { kind: "access", value },
    { kind: "user", value: aUser(value.userId) },
  ]);
  await accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount() }, ...people] });
  const ports = peoplePorts(accounts, now);
  const handOver = (parts: Partial<HandOverRequest> = {}) => handOverRole(ports, { ...request, ...parts });
  return { accounts, handOver, accessOf: (userId: string) => accessIn(accounts, userId) };
}

async function accessIn(accounts: AccountStore, userId: string): Promise<Access | undefined> {
  return (await accounts.read(accountId, [{ kind: "access", ofUser: userId }])).all("access")[0]?.value;
}

describe("the last admin", () => {
  test("hands his role over: it goes and comes in one change, with one audit event", async () => {
    const successor = anAccess("usr_2", [{ role: "reportViewer" }]);
    const { accounts, handOver, accessOf } = await aScene(last, successor);

    const assignment = await handOver();

    const [before, after] = [await accessOf("usr_1"), await accessOf("usr_2")];
    expect(before?.assignments).toEqual([]);
    expect(after?.assignments).toEqual([...successor.assignments, assignment]);
    expect(assignment).toMatchObject({ role: "globalAdmin", programId: "*", locationId: "*", grantedBy: "usr_1" });
    expect(accounts.audited).toMatchObject([
      {
        action: "role.handedOver",
        target: "usr_1",
        details: {
          assignment: "ra_usr_1_0",
          role: "globalAdmin",
          replacedBy: "usr_2",
          replacement: assignment.id,
          ...changeDigests([last, successor], [before as Access, after as Access]),
        },
      },
    ]);
  });

  test("is replaced by one who has the role already, without a second grant", async () => {
    const { handOver, accessOf } = await aScene(last, anAccess("usr_2", [{ role: "globalAdmin" }]));

    const assignment = await handOver();

    expect(assignment.id).toBe("ra_usr_2_0");
    expect([(await accessOf("usr_1"))?.assignments, (await accessOf("usr_2"))?.assignments]).toEqual([
      [],
      [assignment],
    ]);
  });

  test("of a location passes on the scope and the end of his role, no more", async () => {
    const grant = { role: "incentivesAdmin", locationId: sellerId, expiresAt: "2027-01-01T00:00:00Z" } as const;
    const { handOver } = await aScene(anAccess("usr_1", [grant]), anAccess("usr_2", []));

    const assignment = await handOver({ grantor: anAccess("usr_3", [{ role: "accountAdmin" }]) });

    expect(assignment).toMatchObject({ ...grant, programId: "*", grantedBy: "usr_3" });
  });

  test.each<[string, Partial<Access>]>([
    ["is unknown to the directory yet", unprovisionedIdentity("usr_2")],
    ["is disabled", { status: "disabled" }],
    ["is locked out", { status: "locked" }],
  ])("stays where his successor %s", async (_label, parts) => {
    const { accounts, handOver, accessOf } = await aScene(last, anAccess("usr_2", [], parts));

    await expect(handOver()).rejects.toMatchObject({ code: "last_admin" });

    expect([(await accessOf("usr_1"))?.assignments, (await accessOf("usr_2"))?.assignments]).toEqual([
      last.assignments,
      [],
    ]);
    expect(accounts.audited).toEqual([]);
  });
});

test("two who hand over to each other at the same time leave one with the role", async () => {
  const other = anAccess("usr_2", [{ role: "globalAdmin" }]);
  const { accounts, handOver, accessOf } = await aScene(last, other);

  const outcomes = await Promise.allSettled([
    handOver(),
    handOver({ grantor: other, userId: "usr_2", roleAssignmentId: "ra_usr_2_0", replacedBy: "usr_1" }),
  ]);

  const left = [...((await accessOf("usr_1"))?.assignments ?? []), ...((await accessOf("usr_2"))?.assignments ?? [])];
  expect(left.length).toBeGreaterThanOrEqual(1);
  expect(accounts.audited).toHaveLength(outcomes.filter(({ status }) => status === "fulfilled").length);
});

describe("a role is not handed over", () => {
  const local = anAccess("usr_3", [{ role: "incentivesAdmin" }]);

  test.each<[string, Partial<HandOverRequest>, string]>([
    ["to oneself", { replacedBy: "usr_1" }, "invalid_request"],
    ["to nobody", { replacedBy: "usr_unknown" }, "user_not_found"],
    ["by one who may not take it", { grantor: local }, "grant_not_allowed"],
    [
      "by one who may take it and not grant it as long",
      { grantor: anAccess("usr_3", [{ role: "globalAdmin", expiresAt: "2026-12-01T00:00:00Z" }]) },
      "grant_not_allowed",
    ],
    ["that is not there", { roleAssignmentId: "ra_other" }, "role_assignment_not_found"],
  ])("%s", async (_label, parts, code) => {
    const { accounts, handOver, accessOf } = await aScene(last, anAccess("usr_2", []), local);

    await expect(handOver(parts)).rejects.toMatchObject({ code });

    expect((await accessOf("usr_1"))?.assignments).toEqual(last.assignments);
    expect(accounts.audited).toEqual([]);
  });
});
