/** Listing, showing, changing and deleting users through HTTP, and giving them new passwords. */
import { describe, expect, test } from "@jest/globals";
import { changeUser } from "../../functions/http/change-user.ts";
import { deleteUser } from "../../functions/http/delete-user.ts";
import { getMe } from "../../functions/http/get-me.ts";
import { getUser } from "../../functions/http/get-user.ts";
import { listUsers } from "../../functions/http/list-users.ts";
import { resetPassword } from "../../functions/http/reset-password.ts";
import { addressKey } from "../../shared/domain/email-address.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { call } from "../fakes/http-call.ts";
import { aPeopleWorld, aPerson, hexSealer, type PeopleWorld, type Planted } from "../fakes/people-world.ts";

const everyone: readonly Planted[] = [
  aPerson("usr_global", [{ role: "globalAdmin" }], { displayName: "Greta" }),
  aPerson("usr_local", [{ role: "globalAdmin", locationId: sellerId }], { displayName: "Lars" }),
  aPerson("usr_manager", [{ role: "userManagementAdmin" }], { displayName: "Mina" }),
  aPerson("usr_admin", [{ role: "incentivesAdmin" }], { displayName: "Ida", isManaged: true }),
  aPerson("usr_second", [{ role: "incentivesAdmin" }], { displayName: "Second" }),
  aPerson("usr_user", [{ role: "incentivesUser" }], {
    displayName: "Ulla",
    isManaged: true,
    signInName: "ulla@vendor.example",
  }),
  aPerson("usr_guest", [{ role: "incentivesUser" }], { displayName: "Guest" }),
  aPerson("usr_app", [{ role: "incentivesUser" }], { displayName: "Robot", kind: "app", email: "" }),
];

async function etagOf(world: PeopleWorld, userId: string): Promise<string> {
  const { headers } = await call(getUser, world.services, { token: world.token("usr_global"), params: { userId } });
  return headers.get("etag") ?? "";
}

async function changing(world: PeopleWorld, by: string, userId: string, body: unknown) {
  const headers = { "if-match": await etagOf(world, userId) };
  world.calls.length = 0;
  return call(changeUser, world.services, { token: world.token(by), params: { userId }, body, headers });
}

function deleting(world: PeopleWorld, by: string, userId: string) {
  return call(deleteUser, world.services, { token: world.token(by), params: { userId } });
}

function resetting(world: PeopleWorld, by: string, userId: string, headers: Readonly<Record<string, string>> = {}) {
  return call(resetPassword, world.services, { token: world.token(by), params: { userId }, headers });
}

describe("the list of users", () => {
  test("comes in order of name, one query a page", async () => {
    const world = await aPeopleWorld(...everyone);
    const token = world.token("usr_admin");

    const first = await call(listUsers, world.services, { token, query: "?limit=5" });
    const second = await call(listUsers, world.services, { token, query: new URL(first.json.nextLink).search });

    const names = [...first.json.value, ...second.json.value].map(({ displayName }) => displayName);
    expect(names).toEqual(["Greta", "Guest", "Ida", "Lars", "Mina", "Robot", "Second", "Ulla"]);
    expect([second.json.nextLink, world.calls]).toEqual([undefined, ["users", "users"]]);
  });

  test.each([
    ["of one status", "?status=disabled", ["Nobody"]],
    ["whose name begins so", "?startsWith=ul", ["Ulla"]],
    ["whose address begins so", "?startsWith=USR_GU", ["Guest"]],
    ["that begin with a quote, which are none", "?startsWith=%27%20OR%201=1", []],
  ])("shows those %s", async (_label, query, names) => {
    const world = await aPeopleWorld(...everyone, aPerson("usr_x", [], { displayName: "Nobody", status: "disabled" }));

    const { json } = await call(listUsers, world.services, { token: world.token("usr_global"), query });

    expect(json.value.map(({ displayName }: { displayName: string }) => displayName)).toEqual(names);
  });

  test.each(["?status=emperor", "?startsWith=", "?startsWith=a%0d%0ab", "?limit=201", "?name=x"])(
    "refuses %s",
    async (query) => {
      const world = await aPeopleWorld(...everyone);

      const { status, json } = await call(listUsers, world.services, { token: world.token("usr_global"), query });

      expect([status, json.code]).toEqual([400, "invalid_request"]);
    },
  );
});

describe("a user", () => {
  test("is shown with his roles in one query, and not again while nothing changed", async () => {
    const world = await aPeopleWorld(...everyone);
    const options = { token: world.token("usr_admin"), params: { userId: "usr_user" } };

    const { status, json, headers } = await call(getUser, world.services, options);
    const again = await call(getUser, world.services, {
      ...options,
      headers: { "if-none-match": headers.get("etag")! },
    });

    expect([status, json]).toMatchObject([200, { displayName: "Ulla", roles: [{ role: "incentivesUser" }] }]);
    expect([again.status, world.calls]).toEqual([304, ["read", "read"]]);
  });

  test("of another account is not there", async () => {
    const world = await aPeopleWorld(...everyone);

    const { status, json } = await call(getUser, world.services, {
      token: world.token("usr_admin"),
      params: { userId: "usr_99" },
    });

    expect([status, json.code]).toEqual([404, "user_not_found"]);
  });
});

describe("a change of a user", () => {
  test("is stored, audited by the names of its fields, and followed by the directory", async () => {
    const world = await aPeopleWorld(...everyone);

    const { status, json, headers } = await changing(world, "usr_manager", "usr_user", {
      displayName: "Ulla Ek",
      locale: "ko",
    });

    expect([status, json]).toMatchObject([200, { displayName: "Ulla Ek", locale: "ko", status: "active" }]);
    expect(headers.get("etag")).toBe(await etagOf(world, "usr_user"));
    expect(world.calls.slice(0, 3)).toEqual(["read", "commit", "read"]);
    expect(world.accounts.audited).toMatchObject([
      { action: "user.changed", target: "usr_user", details: { fields: "displayName locale" } },
    ]);
    expect(world.queue.sent).toEqual([
      { queue: "provision-user", message: { accountId, outboxId: expect.stringMatching(/^sync:usr_user:/) } },
    ]);
  });

  test("of an address gives the old one free and takes the new one", async () => {
    const world = await aPeopleWorld(...everyone);

    const { json } = await changing(world, "usr_global", "usr_user", { email: "ULLA@Contoso.example" });

    expect(json.email).toBe("ulla@contoso.example");
    const [old, taken] = [addressKey("usr_user@contoso.example"), addressKey("ulla@contoso.example")];
    const view = await world.accounts.read(accountId, [
      { kind: "address", id: old },
      { kind: "address", id: taken },
    ]);
    expect([view.get("address", old), view.get("address", taken)?.value.userId]).toEqual([undefined, "usr_user"]);
  });

  test("that changes nothing writes nothing", async () => {
    const world = await aPeopleWorld(...everyone);

    const { status } = await changing(world, "usr_global", "usr_user", { displayName: "Ulla", status: "active" });

    expect([status, world.accounts.audited, world.queue.sent]).toEqual([200, [], []]);
  });

  test("of an application is none for the directory", async () => {
    const world = await aPeopleWorld(...everyone);

    const { status } = await changing(world, "usr_global", "usr_app", { displayName: "Robot 2" });

    expect([status, world.queue.sent]).toEqual([200, []]);
  });

  test("needs the version that it changes, and that version", async () => {
    const world = await aPeopleWorld(...everyone);
    const options = { token: world.token("usr_global"), params: { userId: "usr_user" }, body: { displayName: "U" } };
    const stale = await etagOf(world, "usr_user");
    await changing(world, "usr_global", "usr_user", { locale: "ko" });

    const answers = [
      await call(changeUser, world.services, options),
      await call(changeUser, world.services, { ...options, headers: { "if-match": stale } }),
    ];

    expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
      [428, "precondition_required"],
      [412, "precondition_failed"],
    ]);
  });

  test.each<[string, string, string, unknown, number, string]>([
    ["by an incentives admin", "usr_admin", "usr_user", { displayName: "U" }, 403, "role_required"],
    [
      "of an admin by a user management admin",
      "usr_manager",
      "usr_admin",
      { email: "mine@evil.example" },
      403,
      "forbidden",
    ],
    [
      "of a global admin by one of a single location",
      "usr_local",
      "usr_global",
      { email: "mine@evil.example" },
      403,
      "forbidden",
    ],
    [
      "to an address that is taken",
      "usr_global",
      "usr_user",
      { email: "USR_guest@contoso.example" },
      409,
      "email_in_use",
    ],
    ["that disables himself", "usr_manager", "usr_manager", { status: "disabled" }, 403, "forbidden"],
    [
      "of the address of an application",
      "usr_global",
      "usr_app",
      { email: "app@contoso.example" },
      400,
      "invalid_request",
    ],
    ["of nothing", "usr_global", "usr_user", {}, 400, "invalid_request"],
    ["of his roles", "usr_global", "usr_user", { roles: [] }, 400, "invalid_request"],
    ["to a status that comes by itself", "usr_global", "usr_user", { status: "locked" }, 400, "invalid_request"],
    ["to a name of two lines", "usr_global", "usr_user", { displayName: "U\nX" }, 400, "invalid_request"],
    [
      "to an address of look-alikes",
      "usr_global",
      "usr_user",
      { email: "usr_uѕer@contoso.example" },
      400,
      "invalid_request",
    ],
  ])("is refused %s", async (_label, by, userId, body, status, code) => {
    const world = await aPeopleWorld(...everyone);

    const answer = await changing(world, by, userId, body);

    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect([world.accounts.audited, world.queue.sent]).toEqual([[], []]);
  });
});

describe("a disabled user", () => {
  test("is refused with his next request, his sessions are over, and it is audited", async () => {
    const world = await aPeopleWorld(...everyone);
    const token = world.token("usr_user");
    const before = await call(getMe, world.services, { token });

    await changing(world, "usr_manager", "usr_user", { status: "disabled" });

    const after = await call(getMe, world.services, { token });
    expect([before.status, after.status, after.json.code]).toEqual([200, 403, "user_disabled"]);
    expect(await world.access("usr_user")).toMatchObject({ status: "disabled", sessionEpoch: 1 });
    expect(world.accounts.audited).toMatchObject([{ action: "user.disabled", details: { fields: "status" } }]);
  });

  test.each<[string, Partial<Planted["user"] & object>, boolean, string]>([
    ["active", {}, false, "active"],
    ["with his temporary password", { temporaryPasswordExpiresAt: "2026-11-18T09:00:00Z" }, true, "temporaryPassword"],
    [
      "unknown to the directory",
      { temporaryPasswordExpiresAt: "2026-11-18T09:00:00Z", identity: undefined as never },
      true,
      "invited",
    ],
    ["locked, where his password expired", {}, true, "locked"],
  ])("is %s when he is enabled again", async (_label, user, mustChangePassword, status) => {
    const disabled = aPerson("usr_x", [], { ...user, status: "disabled" }, { mustChangePassword });
    const world = await aPeopleWorld(...everyone, disabled);

    const { json } = await changing(world, "usr_global", "usr_x", { status: "active" });

    expect([json.status, (await world.access("usr_x"))?.status]).toEqual([status, status]);
    expect(world.accounts.audited).toMatchObject([{ action: "user.enabled" }]);
  });

  test("is not unlocked by a change: that takes a new password", async () => {
    const locked = aPerson("usr_x", [], { status: "locked" }, { mustChangePassword: true });
    const world = await aPeopleWorld(...everyone, locked);

    const { status, json } = await changing(world, "usr_global", "usr_x", { status: "active" });

    expect([status, json.code]).toEqual([403, "password_expired"]);
  });
});

describe("a deleted user", () => {
  test("leaves nothing but his id in the audit, and the directory takes him out", async () => {
    const world = await aPeopleWorld(...everyone);
    const token = world.token("usr_user");

    const { status } = await deleting(world, "usr_manager", "usr_user");

    const address = { kind: "address", id: addressKey("usr_user@contoso.example") } as const;
    const view = await world.accounts.read(accountId, [
      { kind: "user", id: "usr_user" },
      { kind: "access", ofUser: "usr_user" },
      address,
    ]);
    expect([status, view.all("user"), view.all("access"), view.all("address")]).toEqual([204, [], [], []]);
    expect(world.accounts.audited).toMatchObject([{ action: "user.deleted", target: "usr_user", details: {} }]);
    expect((await world.event("remove:usr_user"))?.work).toEqual({
      kind: "removeUser",
      userId: "usr_user",
      tenantId: "tid",
      objectId: "oid-usr_user",
    });
    expect((await call(getMe, world.services, { token })).json.code).toBe("no_access");
    expect((await deleting(world, "usr_manager", "usr_user")).json.code).toBe("user_not_found");
  });

  test.each([
    ["whom the directory does not know", aPerson("usr_x", [], { identity: undefined as never })],
    ["that is an application", aPerson("usr_x", [], { kind: "app", email: "" })],
  ])("%s is none for the directory", async (_label, planted) => {
    const world = await aPeopleWorld(...everyone, planted);

    const { status } = await deleting(world, "usr_global", "usr_x");

    expect([status, world.queue.sent]).toEqual([204, []]);
  });

  test.each([
    ["himself", "usr_manager", "usr_manager", "forbidden"],
    ["an admin by a user management admin", "usr_manager", "usr_second", "forbidden"],
    ["an admin by a global admin of one location", "usr_local", "usr_second", "forbidden"],
    ["anyone by an incentives admin", "usr_admin", "usr_user", "role_required"],
  ])("is not %s", async (_label, by, userId, code) => {
    const world = await aPeopleWorld(...everyone);

    const { json } = await deleting(world, by, userId);

    expect([json.code, world.accounts.audited]).toEqual([code, []]);
  });
});

describe("the last admin", () => {
  const last = [
    aPerson("usr_global", [{ role: "globalAdmin" }]),
    aPerson("usr_other", [{ role: "globalAdmin", locationId: sellerId }]),
    aPerson("usr_admin", [
      { role: "incentivesAdmin", locationId: sellerId },
      { role: "incentivesAdmin", locationId: "4100002" },
    ]),
    aPerson("usr_unknown", [{ role: "incentivesAdmin" }], {
      identity: undefined as never,
      provisioning: { state: "pending" },
    }),
  ];

  test("of a location is neither disabled nor deleted", async () => {
    const world = await aPeopleWorld(...last);

    const answers = [
      await changing(world, "usr_global", "usr_admin", { status: "disabled" }),
      await deleting(world, "usr_global", "usr_admin"),
    ];

    expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
      [409, "last_admin"],
      [409, "last_admin"],
    ]);
    expect(world.accounts.audited).toEqual([]);
  });

  test("goes where another admin of everything stays, which one question finds out", async () => {
    const world = await aPeopleWorld(...last, aPerson("usr_next", [{ role: "incentivesAdmin" }]));

    const { status } = await changing(world, "usr_global", "usr_admin", { status: "disabled" });

    expect([status, world.calls.filter((name) => name === "holders")]).toEqual([200, ["holders"]]);
  });

  test("remains where two global admins disable each other at the same time", async () => {
    const world = await aPeopleWorld(
      aPerson("usr_a", [{ role: "globalAdmin" }]),
      aPerson("usr_b", [{ role: "globalAdmin" }]),
    );
    const tags = { usr_a: "", usr_b: "" };
    for (const userId of ["usr_a", "usr_b"] as const) {
      const { headers } = await call(getUser, world.services, { token: world.token("usr_a"), params: { userId } });
      tags[userId] = headers.get("etag")!;
    }
    const disable = (by: string, userId: "usr_a" | "usr_b") =>
      call(changeUser, world.services, {
        token: world.token(by),
        params: { userId },
        body: { status: "disabled" },
        headers: { "if-match": tags[userId] },
      });

    const answers = await Promise.all([disable("usr_a", "usr_b"), disable("usr_b", "usr_a")]);

    expect(answers.map(({ status, json }) => [status, json.code]).sort()).toEqual([
      [200, undefined],
      [409, "last_admin"],
    ]);
  });
});

describe("a new password", () => {
  test("is shown once, ends his sessions, and lets nothing else through until it is changed", async () => {
    const world = await aPeopleWorld(...everyone);

    const { status, json } = await resetting(world, "usr_manager", "usr_user", { "idempotency-key": "k" });
    const repeat = await resetting(world, "usr_manager", "usr_user", { "idempotency-key": "k" });

    expect([status, json]).toMatchObject([
      200,
      {
        status: "temporaryPassword",
        signInName: "ulla@vendor.example",
        temporaryPasswordExpiresAt: "2026-11-18T09:00:00.000Z",
      },
    ]);
    expect(json.temporaryPassword).toHaveLength(16);
    expect([repeat.json.temporaryPassword, repeat.json.shownOnce]).toEqual([undefined, true]);
    expect(await world.access("usr_user")).toMatchObject({
      status: "temporaryPassword",
      mustChangePassword: true,
      sessionEpoch: 1,
    });
    const { json: refused } = await call(listUsers, world.services, { token: world.token("usr_user") });
    expect(refused.code).toBe("password_change_required");
  });

  test("costs one read and one batch, is sealed in its event, and is audited without it", async () => {
    const world = await aPeopleWorld(...everyone);

    const { json } = await resetting(world, "usr_global", "usr_user");

    expect(world.calls).toEqual(["read", "commit"]);
    const [{ outboxId }] = world.queue.of("provision-user") as [{ outboxId: string }];
    const work = (await world.event(outboxId))?.work as { sealed: string };
    expect(await hexSealer.open("reset:usr_user", work.sealed)).toBe(json.temporaryPassword);
    expect(world.accounts.audited).toMatchObject([
      { action: "password.reset", target: "usr_user", details: { work: "resetPassword" } },
    ]);
    expect(JSON.stringify([work, world.accounts.audited])).not.toContain(json.temporaryPassword);
  });

  test("makes whom the directory could not make before, by his address of today", async () => {
    const failed = {
      identity: undefined as never,
      provisioning: { state: "failed", reason: "No." },
      status: "invited",
      email: "new@contoso.example",
      signInName: "old@vendor.example",
    } as const;
    const world = await aPeopleWorld(...everyone, aPerson("usr_x", [], failed));

    const { json } = await resetting(world, "usr_manager", "usr_x");

    expect(json).toMatchObject({
      status: "invited",
      provisioning: { state: "pending" },
      signInName: "new_contoso.example@vendor.example",
    });
    expect(world.queue.of("provision-user")).toEqual([
      { accountId, outboxId: expect.stringMatching(/^provision:usr_x:/) },
    ]);
  });

  test("does not enable who is disabled", async () => {
    const world = await aPeopleWorld(...everyone, aPerson("usr_x", [], { isManaged: true, status: "disabled" }));

    const { json } = await resetting(world, "usr_manager", "usr_x");

    expect([json.status, (await world.access("usr_x"))?.status]).toEqual(["disabled", "disabled"]);
  });

  test.each([
    ["himself", "usr_manager", "usr_manager", 403, "forbidden"],
    ["an admin, by a user management admin", "usr_manager", "usr_admin", 403, "forbidden"],
    ["an admin of everything, by a global admin of one location", "usr_local", "usr_admin", 403, "forbidden"],
    ["anyone, by an incentives admin", "usr_admin", "usr_user", 403, "role_required"],
    ["whose password is his organization's", "usr_global", "usr_guest", 409, "password_not_managed"],
    ["that is an application", "usr_global", "usr_app", 409, "password_not_managed"],
    ["that is not there", "usr_global", "usr_99", 404, "user_not_found"],
  ])("is not given to %s", async (_label, by, userId, status, code) => {
    const world = await aPeopleWorld(...everyone);

    const answer = await resetting(world, by, userId);

    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect([world.accounts.audited, world.queue.sent]).toEqual([[], []]);
  });

  test("waits for the one before: the directory must end with the newest", async () => {
    const world = await aPeopleWorld(...everyone);
    await resetting(world, "usr_global", "usr_user");

    const { status, json } = await resetting(world, "usr_global", "usr_user");

    expect([status, json.code]).toEqual([409, "busy"]);
  });
});
