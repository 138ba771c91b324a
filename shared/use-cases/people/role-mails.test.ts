/** Who is told when roles change: the user, if it was somebody else; the other global admins, if one served himself. */
import { describe, expect, test } from "@jest/globals";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { anAccess, anAccount, aUser } from "../../../tests/fakes/an-account.ts";
import { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { peoplePorts } from "../../../tests/fakes/people-ports.ts";
import { type Access, unprovisionedIdentity } from "../../domain/access.ts";
import type { Put } from "../../ports/account-store.ts";
import { type AssignRequest, assignRole } from "./assign-role.ts";
import { revokeRole } from "./revoke-role.ts";

const now = new Date("2026-11-15T09:00:00Z");
const admin = anAccess("usr_admin", [{ role: "globalAdmin" }]);
const acting = { actor: { kind: "user", id: "usr_admin" }, correlationId: "correlation" } as const;
const request: AssignRequest = {
  ...acting,
  accountId,
  grantor: admin,
  userId: "usr_1",
  role: "reportViewer",
  programId: "*",
  locationId: "*",
  expiresAt: "2027-01-01T00:00:00Z",
  shown: () => ({}),
};

async function aScene(...others: readonly Access[]) {
  const accounts = new MemoryAccountStore();
  const puts = [admin, ...others].flatMap((value): Put[] => [
    { kind: "access", value },
    { kind: "user", value: aUser(value.userId, { kind: value.kind }) },
  ]);
  await accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount() }, ...puts] });
  const ports = peoplePorts(accounts, now);
  const told = async () => {
    const events = await accounts.overdue("9999-12-31T00:00:00Z", 100);
    return events.map(({ value }) => value);
  };
  return { ports, told };
}

describe("a user whose roles somebody else changes", () => {
  test("is told what he was given, and the mail is queued at once", async () => {
    const { ports, told } = await aScene(anAccess("usr_1", []));

    await assignRole(ports, request);

    const [event, ...others] = await told();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      id: expect.stringMatching(/^roleChanged:assigned:ra_/),
      progress: { state: "pending" },
    });
    expect(event?.work).toEqual({
      kind: "roleChanged",
      userId: "usr_1",
      change: "assigned",
      changedBy: "usr_admin",
      roles: [
        {
          id: expect.stringMatching(/^ra_/),
          role: "reportViewer",
          programId: "*",
          locationId: "*",
          expiresAt: "2027-01-01T00:00:00Z",
        },
      ],
    });
    expect(ports.queue.of("send-email")).toEqual([{ accountId, outboxId: event?.id }]);
  });

  test("is told what was taken from him", async () => {
    const { ports, told } = await aScene(anAccess("usr_1", [{ role: "reportViewer" }]));

    await revokeRole(ports, { ...acting, accountId, grantor: admin, userId: "usr_1", roleAssignmentId: "ra_usr_1_0" });

    expect((await told()).map(({ id, work }) => [id, work.kind === "roleChanged" && work.change])).toEqual([
      ["roleChanged:revoked:ra_usr_1_0", "revoked"],
    ]);
  });

  test.each<[string, Access]>([
    ["the directory does not know him yet", anAccess("usr_1", [], { ...unprovisionedIdentity("usr_1") })],
    ["it is an application", anAccess("usr_1", [], { kind: "app" })],
  ])("is told nothing while %s", async (_label, access) => {
    const { ports, told } = await aScene(access);

    await assignRole(ports, request);

    expect(await told()).toEqual([]);
  });
});

describe("a global admin who gives himself a role", () => {
  const others = [
    anAccess("usr_2", [{ role: "globalAdmin" }]),
    anAccess("usr_3", [{ role: "globalAdmin" }], { status: "disabled" }),
    anAccess("usr_4", [{ role: "globalAdmin", expiresAt: now.toISOString() }]),
    anAccess("usr_5", [{ role: "accountAdmin" }]),
    anAccess("usr_6", [{ role: "globalAdmin" }], { kind: "app" }),
    anAccess("usr_7", [{ role: "globalAdmin" }]),
  ];

  test("is reported to each other one who may act, and not to himself", async () => {
    const { ports, told } = await aScene(...others);

    await assignRole(ports, { ...request, userId: "usr_admin" });

    expect((await told()).map(({ work }) => work)).toMatchObject([
      { kind: "selfGrant", userId: "usr_2", grantedTo: "usr_admin", roles: [{ role: "reportViewer" }] },
      { kind: "selfGrant", userId: "usr_7", grantedTo: "usr_admin" },
    ]);
    expect(ports.queue.of("send-email")).toHaveLength(2);
  });

  test("is reported to nobody when he gives a role back", async () => {
    const { ports, told } = await aScene(...others);
    const outcome = await assignRole(ports, { ...request, userId: "usr_admin" });
    const roleAssignmentId = outcome.isRepeat ? "" : outcome.value.id;

    await revokeRole(ports, { ...acting, accountId, grantor: admin, userId: "usr_admin", roleAssignmentId });

    expect(await told()).toHaveLength(2);
  });
});

test("nobody is told of what is refused", async () => {
  const { ports, told } = await aScene(anAccess("usr_1", [{ role: "reportViewer" }]));

  await expect(assignRole(ports, request)).rejects.toMatchObject({ code: "already_granted" });

  expect([await told(), ports.queue.sent]).toEqual([[], []]);
});
