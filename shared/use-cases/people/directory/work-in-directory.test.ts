import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../../tests/fakes/a-line.ts";
import { accountId } from "../../../../tests/fakes/a-program.ts";
import { type Death, Killed, Mortality } from "../../../../tests/fakes/mortal.ts";
import {
  aPeopleWorld,
  aPerson,
  hexSealer,
  type PeopleWorld,
  type Planted,
} from "../../../../tests/fakes/people-world.ts";
import type { DirectoryWork, OutboxEvent } from "../../../domain/outbox.ts";
import { DirectoryRefused } from "../../../ports/directory.ts";
import { RetryAfter } from "../../../ports/retry-after.ts";
import { passwordMailPurpose } from "../../mail/password-mail-purpose.ts";
import { newEvent } from "../../outbox/new-event.ts";
import { addUser } from "../add-user.ts";
import { changeUser } from "../change-user.ts";
import { deleteUser } from "../delete-user.ts";
import { expirePasswords } from "../expire-passwords.ts";
import { readPerson, versionOf } from "../person.ts";
import { resetPassword } from "../reset-password.ts";
import { giveUpInDirectory } from "./give-up-in-directory.ts";
import { workInDirectory } from "./work-in-directory.ts";

const admin = aPerson("usr_admin", [{ role: "globalAdmin" }]);
const managed = { isManaged: true, signInName: "ulla@vendor.example" } as const;
const acting = { accountId, actor: { kind: "user", id: "usr_admin" }, correlationId: "c" } as const;
const manager = { userId: "usr_admin", assignments: admin.access.assignments };

interface Scene {
  readonly world: PeopleWorld;
  readonly userId: string;
  readonly eventId: string;
  readonly password: string;
}

/** A user who was just added; the message of his provisioning has not come yet. */
async function added(...people: readonly Planted[]): Promise<Scene> {
  const world = await aPeopleWorld(admin, ...people);
  const grants = [{ role: "incentivesUser", programId: "*", locationId: sellerId }] as const;
  const person = { displayName: "Kim", email: "kim@contoso.example", grantor: manager, grants, shown: () => undefined };
  const outcome = await addUser(world.services, { ...acting, ...person });
  if (outcome.isRepeat) throw new Error("Nobody was added.");
  const { user, temporaryPassword } = outcome.value;
  world.queue.take();
  return { world, userId: user.userId, eventId: `provision:${user.userId}`, password: temporaryPassword };
}

/** A user of ours whose password was just reset. */
async function reset(user: Planted["user"] = {}): Promise<Scene> {
  const world = await aPeopleWorld(admin, aPerson("usr_1", [{ role: "incentivesUser" }], { ...managed, ...user }));
  return resetIn(world, "usr_1");
}

async function resetIn(world: PeopleWorld, userId: string): Promise<Scene> {
  const outcome = await resetPassword(world.services, { ...acting, userId, manager, shown: () => undefined });
  if (outcome.isRepeat) throw new Error("Nothing was reset.");
  const [{ outboxId }] = world.queue.take().map(({ message }) => message) as [{ outboxId: string }];
  return { world, userId, eventId: outboxId, password: outcome.value.temporaryPassword };
}

/** A user with an event of this kind and nothing else to do. */
async function withEvent(
  work: DirectoryWork,
  user: Planted["user"] = {},
  access: Partial<Planted["access"]> = {},
): Promise<Scene> {
  const world = await aPeopleWorld(admin, aPerson("usr_1", [], { ...managed, ...user }, access));
  await world.put({ kind: "outbox", value: newEvent("event", accountId, work, 0) });
  return { world, userId: "usr_1", eventId: "event", password: "" };
}

function worked({ world, eventId }: Scene): Promise<void> {
  return workInDirectory(world.services, { accountId, outboxId: eventId });
}

async function change({ world, userId }: Scene, parts: object): Promise<void> {
  const version = versionOf(await readPerson(world.accounts, accountId, userId));
  await changeUser(world.services, { ...acting, userId, manager, version, change: parts });
}

const mailId = ({ eventId }: Scene) => `mail:${eventId}`;
const progressOf = async ({ world, eventId }: Scene) => (await world.event(eventId))?.progress;
const actions = ({ world }: Scene) => world.accounts.audited.map(({ action }) => action);

async function mailedPassword(scene: Scene): Promise<string> {
  const work = (await scene.world.event(mailId(scene)))?.work as { sealed: string };
  return hexSealer.open(passwordMailPurpose(scene.userId), work.sealed);
}

describe("a new user", () => {
  test("is known to the directory, may sign in there and nowhere else, and is mailed his password", async () => {
    const scene = await added();
    const { world, userId } = scene;

    await worked(scene);

    const identity = { tenantId: "tid", objectId: `oid-${userId}` };
    expect(world.directory.accounts.get(identity.objectId)).toMatchObject({
      password: scene.password,
      person: { isEnabled: true },
    });
    const user = await world.user(userId);
    expect(user).toMatchObject({
      identity,
      isManaged: true,
      status: "temporaryPassword",
      signInName: "kim_contoso.example@vendor.example",
    });
    expect(user?.provisioning).toBeUndefined();
    const view = await world.accounts.read(accountId, [{ kind: "access", ofUser: userId }]);
    expect(view.all("access").map(({ value }) => value)).toMatchObject([
      { ...identity, status: "temporaryPassword", mustChangePassword: true, assignments: [{ role: "incentivesUser" }] },
    ]);
    expect(world.identities.owners.get(`tid:oid-${userId}`)).toBe(accountId);
    expect(await mailedPassword(scene)).toBe(scene.password);
    expect(world.queue.sent).toEqual([{ queue: "send-email", message: { accountId, outboxId: mailId(scene) } }]);
    expect(actions(scene)).toEqual(["user.added", "user.provisioned"]);
    expect(JSON.stringify(await world.event(scene.eventId))).not.toContain("sealed");
  });

  test("keeps the roles and the status that changed while he was made", async () => {
    const scene = await added();
    const { world, userId } = scene;
    const provision = world.directory.provision.bind(world.directory);
    world.directory.provision = async (...args) => {
      const made = await provision(...args);
      await change(scene, { status: "disabled", displayName: "Kim Seoyeon" });
      const access = (await world.accounts.read(accountId, [{ kind: "access", ofUser: userId }])).all("access")[0]!;
      await world.put({ kind: "access", value: { ...access.value, assignments: [] }, replaces: access.version });
      return made;
    };

    await worked(scene);

    expect(await world.access(userId)).toMatchObject({
      status: "disabled",
      assignments: [],
      objectId: `oid-${userId}`,
    });
    expect(await world.user(userId)).toMatchObject({ status: "disabled", displayName: "Kim Seoyeon" });
  });

  test("who could sign in before keeps his password, and is told that he may come in", async () => {
    const scene = await added();
    const { world, userId } = scene;
    const person = {
      mark: "",
      signInName: "kim_contoso.example@vendor.example",
      displayName: "",
      email: "",
      locale: "en",
      isEnabled: true,
    } as const;
    world.directory.accounts.set("oid-old", { person, password: "his own" });

    await worked(scene);

    expect(world.directory.accounts.get("oid-old")?.password).toBe("his own");
    const user = await world.user(userId);
    expect(user).toMatchObject({ identity: { objectId: "oid-old" }, isManaged: false, status: "active" });
    expect([user?.signInName, user?.temporaryPasswordExpiresAt]).toEqual([undefined, undefined]);
    expect(await world.access(userId)).toMatchObject({
      objectId: "oid-old",
      status: "active",
      mustChangePassword: false,
    });
    expect((await world.event(mailId(scene)))?.work).toEqual({ kind: "accessGranted", userId });
  });

  test("who belongs to another account fails with the reason, in sight of the admins", async () => {
    const scene = await added();
    const { world, userId } = scene;
    world.identities.owners.set(`tid:oid-${userId}`, "acc_other");

    await worked(scene);

    const failed = { state: "failed", reason: "This person belongs to another partner account." };
    expect([await progressOf(scene), (await world.user(userId))?.provisioning]).toEqual([failed, failed]);
    expect(await world.access(userId)).toMatchObject({ tenantId: "unprovisioned" });
    expect([actions(scene).at(-1), world.queue.sent]).toEqual(["user.provisioningFailed", []]);
    expect(JSON.stringify(await world.event(scene.eventId))).not.toContain("sealed");
  });

  test("who is in the account already under another address fails, and the other stays as he is", async () => {
    const other = aPerson("usr_other", [{ role: "reportViewer" }]);
    const scene = await added(other);
    const person = {
      mark: "",
      signInName: "kim_contoso.example@vendor.example",
      displayName: "",
      email: "",
      locale: "en",
      isEnabled: true,
    } as const;
    scene.world.directory.accounts.set("oid-usr_other", { person, password: "his own" });

    await worked(scene);

    expect(await progressOf(scene)).toMatchObject({ state: "failed", reason: expect.stringContaining("usr_other") });
    expect(await scene.world.access("usr_other")).toEqual(other.access);
  });

  test("who was deleted before is never made", async () => {
    const scene = await added();
    await deleteUser(scene.world.services, { ...acting, userId: scene.userId, manager });

    await worked(scene);

    expect([await progressOf(scene), scene.world.directory.calls]).toEqual([
      { state: "done", outcome: "withdrawn" },
      [],
    ]);
    expect(JSON.stringify(await scene.world.event(scene.eventId))).not.toContain("sealed");
  });

  test("who is deleted while he is made is taken out again", async () => {
    const scene = await added();
    const { world, userId } = scene;
    const provision = world.directory.provision.bind(world.directory);
    world.directory.provision = async (...args) => {
      const made = await provision(...args);
      await deleteUser(world.services, { ...acting, userId, manager });
      return made;
    };

    await worked(scene);
    expect(await progressOf(scene)).toEqual({ state: "done", outcome: "withdrawn" });
    expect(world.queue.sent).toEqual([
      { queue: "provision-user", message: { accountId, outboxId: `remove:${userId}` } },
    ]);
    await workInDirectory(world.services, { accountId, outboxId: `remove:${userId}` });

    expect([...world.directory.accounts.keys()]).toEqual([]);
  });

  test("whom the directory refuses fails with its reason, and is made once an admin resets his password", async () => {
    const scene = await added();
    const { world, userId } = scene;
    const provision = world.directory.provision.bind(world.directory);
    world.directory.provision = async () => {
      throw new DirectoryRefused("No licence is left.");
    };
    await worked(scene);
    const failed = { state: "failed", reason: "No licence is left." };
    expect([await progressOf(scene), (await world.user(userId))?.provisioning]).toEqual([failed, failed]);

    world.directory.provision = provision;
    const anew = await resetIn(world, userId);
    await worked(anew);

    expect(world.directory.accounts.get(`oid-${userId}`)?.password).toBe(anew.password);
    expect(await mailedPassword(anew)).toBe(anew.password);
    expect(await world.user(userId)).toMatchObject({ status: "temporaryPassword" });
  });

  test("gets the newest password where an earlier try had made him and never heard of it", async () => {
    const scene = await added();
    const { world, userId } = scene;
    const provision = world.directory.provision.bind(world.directory);
    world.directory.provision = async (...args) => {
      await provision(...args);
      throw new Error("The answer was lost.");
    };
    await expect(worked(scene)).rejects.toThrow("The answer was lost.");
    await giveUpInDirectory(world.services, { accountId, outboxId: scene.eventId }, "Error: The answer was lost.");
    expect((await world.user(userId))?.provisioning).toEqual({
      state: "failed",
      reason: "Error: The answer was lost.",
    });
    expect(JSON.stringify(await world.event(scene.eventId))).not.toContain("sealed");

    world.directory.provision = provision;
    const anew = await resetIn(world, userId);
    await worked(anew);

    expect(world.directory.accounts.get(`oid-${userId}`)?.password).toBe(anew.password);
  });
});

describe("somebody who was deleted and is added again", () => {
  async function addedAgain({ world }: Scene): Promise<Scene> {
    const person = { displayName: "Kim", email: "kim@contoso.example", grants: [], shown: () => undefined };
    const outcome = await addUser(world.services, { ...acting, ...person, grantor: manager });
    if (outcome.isRepeat) throw new Error("Nobody was added.");
    const { user, temporaryPassword } = outcome.value;
    return { world, userId: user.userId, eventId: `provision:${user.userId}`, password: temporaryPassword };
  }

  async function isMadeAnew(scene: Scene): Promise<void> {
    await expect(worked(scene)).rejects.toThrow(RetryAfter);
    await worked(scene);
    const { world, userId, password } = scene;
    expect([...world.directory.accounts.values()]).toMatchObject([{ password, person: { mark: userId } }]);
    expect(await world.user(userId)).toMatchObject({ isManaged: true, status: "temporaryPassword" });
    expect(await mailedPassword(scene)).toBe(password);
  }

  test("before the directory has let go of him, gets a new account and not his old password", async () => {
    const scene = await added();
    await worked(scene);
    await deleteUser(scene.world.services, { ...acting, userId: scene.userId, manager });
    const again = await addedAgain(scene);

    await isMadeAnew(again);

    await worked({ ...scene, eventId: `remove:${scene.userId}` });
    expect(scene.world.directory.accounts.size).toBe(1);
  });

  test("after the directory made him and was not heard, gets a new account too", async () => {
    const scene = await added();
    const provision = scene.world.directory.provision.bind(scene.world.directory);
    scene.world.directory.provision = async (...args) => {
      await provision(...args);
      throw new Error("The answer was lost.");
    };
    await expect(worked(scene)).rejects.toThrow("lost");
    scene.world.directory.provision = provision;
    await deleteUser(scene.world.services, { ...acting, userId: scene.userId, manager });
    scene.world.time.now = new Date(scene.world.time.now.getTime() + 600_000);

    await isMadeAnew(await addedAgain(scene));
  });

  test("is not taken for the colleague who had his address before, and gets a sign-in name of his own", async () => {
    const scene = await added();
    await worked(scene);
    await change(scene, { email: "kim.elder@contoso.example" });
    const again = await addedAgain(scene);

    await worked(again);

    const signInName = `${again.userId.slice(-6).toLowerCase()}.kim_contoso.example@vendor.example`;
    const { world, userId, password } = again;
    expect(await world.user(userId)).toMatchObject({ isManaged: true, status: "temporaryPassword", signInName });
    expect((await world.event(mailId(again)))?.work).toMatchObject({ signInName });
    expect(await mailedPassword(again)).toBe(password);
    expect(world.directory.accounts.get(`oid-${scene.userId}`)?.password).toBe(scene.password);
  });

  test("is never given the account that was made for another partner's user", async () => {
    const scene = await added();
    const person = { mark: "usr_elsewhere", signInName: "kim_contoso.example@vendor.example" };
    const rest = { displayName: "", email: "", locale: "en", isEnabled: true } as const;
    scene.world.directory.accounts.set("oid-theirs", { person: { ...person, ...rest }, password: "theirs" });
    scene.world.identities.owners.set("tid:oid-theirs", "acc_other");

    await worked(scene);

    expect(scene.world.directory.accounts.get("oid-theirs")?.password).toBe("theirs");
    expect((await scene.world.user(scene.userId))?.provisioning?.state).toBe("failed");
  });
});

describe("a password that was reset", () => {
  test("replaces the old one in the directory, ends sessions begun with that, and is mailed", async () => {
    const scene = await reset();
    const { world } = scene;

    await worked(scene);

    expect(world.directory.accounts.get("oid-usr_1")?.password).toBe(scene.password);
    expect(await world.access("usr_1")).toMatchObject({
      sessionEpoch: 2,
      mustChangePassword: true,
      status: "temporaryPassword",
    });
    expect((await world.user("usr_1"))?.provisioning).toBeUndefined();
    expect(await mailedPassword(scene)).toBe(scene.password);
    expect((await world.event(mailId(scene)))?.work).toMatchObject({
      occasion: "reset",
      signInName: "ulla@vendor.example",
    });
    expect(actions(scene)).toEqual(["password.reset", "password.replaced"]);
  });

  test.each<[string, (scene: Scene) => Promise<void>]>([
    [
      "the user was deleted since",
      async ({ world }) => deleteUser(world.services, { ...acting, userId: "usr_1", manager }),
    ],
    [
      "another was given since",
      async ({ world }) => {
        const stored = (await world.accounts.read(accountId, [{ kind: "user", id: "usr_1" }])).get("user", "usr_1")!;
        const value = { ...stored.value, temporaryPasswordExpiresAt: "2026-11-19T00:00:00Z" };
        await world.put({ kind: "user", value, replaces: stored.version });
      },
    ],
  ])("is withdrawn where %s", async (_label, meanwhile) => {
    const scene = await reset();
    await meanwhile(scene);

    await worked(scene);

    expect([await progressOf(scene), scene.world.directory.calls]).toEqual([
      { state: "done", outcome: "withdrawn" },
      [],
    ]);
  });

  test("that the directory did not get in time is a failure, after which it can be reset again", async () => {
    const scene = await reset();
    scene.world.time.now = new Date("2026-11-19T00:00:00Z");
    await expirePasswords(scene.world.services);

    await worked(scene);

    expect(await scene.world.user("usr_1")).toMatchObject({ status: "locked", provisioning: { state: "failed" } });
    await workInDirectory(scene.world.services, { accountId, outboxId: "expire:usr_1" });
    scene.world.queue.take();
    const anew = await resetIn(scene.world, "usr_1");
    await worked(anew);
    expect(scene.world.directory.accounts.get("oid-usr_1")?.password).toBe(anew.password);
    expect(await scene.world.access("usr_1")).toMatchObject({ status: "temporaryPassword" });
  });

  test("waits until the expired one before it has been ended", async () => {
    const scene = await reset();
    const expiry = newEvent("expire:usr_1", accountId, { kind: "expirePassword", userId: "usr_1" }, 0);
    await scene.world.put({ kind: "outbox", value: expiry });

    await expect(worked(scene)).rejects.toBeInstanceOf(RetryAfter);
    await workInDirectory(scene.world.services, { accountId, outboxId: "expire:usr_1" });
    await worked(scene);

    expect(scene.world.directory.calls).toEqual(["replacePassword"]);
    expect(scene.world.directory.accounts.get("oid-usr_1")?.password).toBe(scene.password);
  });

  test("that the directory refuses is a failure that admins see, and nothing is mailed", async () => {
    const scene = await reset();
    scene.world.directory.accounts.clear();

    await worked(scene);

    expect((await scene.world.user("usr_1"))?.provisioning).toMatchObject({ state: "failed" });
    expect(scene.world.queue.sent).toEqual([]);
  });
});

describe("a changed user", () => {
  const sync = { kind: "syncUser", userId: "usr_1" } as const;

  test.each([
    ["disabled", false],
    ["locked", true],
    ["active", true],
  ] as const)("who is %s may sign in at the directory: %s", async (status, isEnabled) => {
    const scene = await withEvent(sync, { status, displayName: "New", locale: "ko", email: "new@contoso.example" });

    await worked(scene);

    const known = {
      mark: "usr_1",
      signInName: "ulla@vendor.example",
      displayName: "New",
      email: "new@contoso.example",
      locale: "ko",
    };
    expect(scene.world.directory.accounts.get("oid-usr_1")?.person).toEqual({ ...known, isEnabled });
    expect(await progressOf(scene)).toEqual({ state: "done", outcome: "applied" });
  });

  test("waits while the directory does not know him yet", async () => {
    const scene = await withEvent(sync, { identity: undefined as never, provisioning: { state: "pending" } });

    await expect(worked(scene)).rejects.toBeInstanceOf(RetryAfter);

    expect([(await progressOf(scene))?.state, scene.world.directory.calls]).toEqual(["queued", []]);
  });

  test.each([
    ["could not be made", { identity: undefined as never, provisioning: { state: "failed", reason: "No." } as const }],
  ])("who %s waits for who makes him", async (_label, user) => {
    const scene = await withEvent(sync, user);

    await worked(scene);

    expect([await progressOf(scene), scene.world.directory.calls]).toEqual([
      { state: "done", outcome: "withdrawn" },
      [],
    ]);
  });

  test("is told again where he changed while the directory was told", async () => {
    const scene = await withEvent(sync);
    const { directory } = scene.world;
    const update = directory.update.bind(directory);
    directory.update = async (...args) => {
      directory.update = update;
      await change(scene, { status: "disabled" });
      await update(...args);
    };

    await expect(worked(scene)).rejects.toBeInstanceOf(RetryAfter);
    await worked(scene);

    expect(directory.accounts.get("oid-usr_1")?.person.isEnabled).toBe(false);
  });

  test("shows no failure any more once the directory has followed", async () => {
    const scene = await withEvent(sync, { provisioning: { state: "failed", reason: "Busy." } });

    await worked(scene);

    expect((await scene.world.user("usr_1"))?.provisioning).toBeUndefined();
  });
});

test("a change that reaches the directory hides no password that did not", async () => {
  const failed = {
    provisioning: { state: "failed", reason: "No." },
    temporaryPasswordExpiresAt: "2026-11-18T09:00:00Z",
  } as const;
  const scene = await withEvent({ kind: "syncUser", userId: "usr_1" }, failed);

  await worked(scene);

  expect([await progressOf(scene), (await scene.world.user("usr_1"))?.provisioning]).toEqual([
    { state: "done", outcome: "applied" },
    failed.provisioning,
  ]);
});

describe("an expired password", () => {
  const work = { kind: "expirePassword", userId: "usr_1" } as const;

  test("is replaced by one that nobody knows", async () => {
    const scene = await withEvent(work, { status: "locked" }, { mustChangePassword: true });

    await worked(scene);

    expect(scene.world.directory.accounts.get("oid-usr_1")?.password).toMatch(/^(?!0ld-Password).{16}$/);
    expect(JSON.stringify(await scene.world.event("event"))).not.toContain("sealed");
  });

  test.each<[string, Planted["user"], Partial<Planted["access"]>]>([
    ["was reset since", { temporaryPasswordExpiresAt: "2026-11-18T09:00:00Z" }, { mustChangePassword: true }],
    ["was changed since", {}, { mustChangePassword: false }],
    ["is his organization's", { isManaged: false }, { mustChangePassword: true }],
  ])("stays where it %s", async (_label, user, access) => {
    const scene = await withEvent(work, user, access);

    await worked(scene);

    expect([await progressOf(scene), scene.world.directory.calls]).toEqual([
      { state: "done", outcome: "withdrawn" },
      [],
    ]);
  });
});

describe("a deleted user", () => {
  const work = { kind: "removeUser", userId: "usr_gone", tenantId: "tid", objectId: "oid-usr_1" } as const;

  test("is taken out of the directory", async () => {
    const scene = await withEvent({ ...work, objectId: "oid-usr_gone" });

    await worked(scene);

    expect([await progressOf(scene), scene.world.directory.calls]).toEqual([
      { state: "done", outcome: "applied" },
      ["remove"],
    ]);
  });

  test("stays where his identity is another user's by now", async () => {
    const scene = await withEvent(work);

    await worked(scene);

    expect([await progressOf(scene), scene.world.directory.calls]).toEqual([
      { state: "done", outcome: "withdrawn" },
      [],
    ]);
  });
});

describe("a worker that dies", () => {
  const removal = { kind: "removeUser", userId: "usr_gone", tenantId: "tid", objectId: "oid-usr_gone" } as const;
  const scenes: Readonly<Record<DirectoryWork["kind"], () => Promise<Scene>>> = {
    provisionUser: () => added(),
    resetPassword: () => reset(),
    syncUser: () => withEvent({ kind: "syncUser", userId: "usr_1" }, { displayName: "New" }),
    expirePassword: () =>
      withEvent({ kind: "expirePassword", userId: "usr_1" }, { status: "locked" }, { mustChangePassword: true }),
    removeUser: () => withEvent(removal),
  };
  const most = { provisionUser: 10, resetPassword: 9, syncUser: 6, expirePassword: 6, removeUser: 6 };
  const kinds = Object.keys(scenes) as DirectoryWork["kind"][];
  const deaths = kinds.flatMap((kind) =>
    Array.from({ length: most[kind] }, (_each, index) => index + 1).flatMap(
      (atCall): (Death & { kind: DirectoryWork["kind"] })[] => [
        { kind, atCall, when: "before" },
        { kind, atCall, when: "after" },
      ],
    ),
  );

  async function killed({ world, eventId }: Scene, death: Death): Promise<number> {
    const mortality = new Mortality(death);
    const { accounts, directory, identities, queue, sealer } = world.services;
    const mortal = {
      ...world.services,
      recoveryMs: 0,
      accounts: mortality.of(accounts),
      directory: { ...asynchronous(mortality, directory), signInNameOf: directory.signInNameOf },
      identities: mortality.of(identities),
      queue: mortality.of(queue),
      sealer: mortality.of(sealer),
    };
    await workInDirectory(mortal, { accountId, outboxId: eventId }).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    return mortality.calls;
  }

  /** All but the sign-in name, which the directory tells without a call. */
  function asynchronous(mortality: Mortality, directory: PeopleWorld["services"]["directory"]) {
    const mortal = mortality.of(directory);
    return {
      provision: mortal.provision,
      update: mortal.update,
      replacePassword: mortal.replacePassword,
      remove: mortal.remove,
    };
  }

  async function shown(scene: Scene) {
    const { world, userId } = scene;
    return {
      progress: await progressOf(scene),
      user: await world.user(userId),
      access: await world.access(userId),
      directory: [...world.directory.accounts].map(([objectId, { person }]) => [objectId, person]),
      actions: actions(scene),
      mail: (await world.event(mailId(scene)))?.work,
    };
  }

  test.each(deaths)(
    "in $kind $when the effect of call $atCall leaves what one that lives leaves",
    async ({ kind, ...death }) => {
      const scene = await scenes[kind]();

      await killed(scene, death);
      await worked(scene);
      await worked(scene);

      const { progress, user, access, directory, mail } = await shown(scene);
      const { world, userId } = scene;
      expect(progress).toEqual({ state: "done", outcome: "applied" });
      expect(user?.provisioning).toBeUndefined();
      const places = (await world.accounts.read(accountId, [{ kind: "access", ofUser: userId }])).all("access");
      expect(places).toHaveLength(1);
      expect(access?.objectId).toBe(`oid-${userId}`);
      expect(directory).toHaveLength(1);
      expect(JSON.stringify(await world.event(scene.eventId))).not.toContain("sealed");
      if (kind !== "provisionUser" && kind !== "resetPassword") return expect(mail).toBeUndefined();
      expect(await mailedPassword(scene)).toBe(scene.password);
      expect(world.directory.accounts.get(`oid-${userId}`)?.password).toBe(scene.password);
      expect(actions(scene)).toHaveLength(2);
      expect(await dueMails(scene)).toEqual([mailId(scene)]);
    },
  );

  /** The mail is either in the queue or waits for the relay. */
  async function dueMails({ world }: Scene): Promise<readonly string[]> {
    const overdue = await world.accounts.overdue(new Date(Date.now() + 3_600_000).toISOString(), 10);
    return overdue.map(({ value }: { value: OutboxEvent }) => value.id);
  }

  test.each(kinds)("has exactly the calls in %s to die at that were tried", async (kind) => {
    const calls = await killed(await scenes[kind](), { atCall: 1_000, when: "before" });

    expect(calls).toBe(most[kind]);
  });

  test("keeps the work to itself until its lease ends, and many at once make one user", async () => {
    const scene = await added();

    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => worked(scene)));

    const failures = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    for (const failure of failures) expect(failure).toBeInstanceOf(RetryAfter);
    expect(scene.world.directory.calls).toEqual(["provision"]);
  });

  test("who never heard the directory answer makes one user in the end", async () => {
    const scene = await added();
    const { directory } = scene.world;
    const provision = directory.provision.bind(directory);
    directory.provision = async (...args) => {
      await provision(...args);
      directory.provision = provision;
      throw new Error("The answer was lost.");
    };

    await expect(worked(scene)).rejects.toThrow("The answer was lost.");
    expect(await scene.world.event(scene.eventId)).toMatchObject({ progress: { state: "queued" }, attempts: 1 });
    await worked(scene);

    expect([...directory.accounts.keys()]).toEqual([`oid-${scene.userId}`]);
    expect(await scene.world.user(scene.userId)).toMatchObject({ isManaged: true, status: "temporaryPassword" });
  });
});

test("giving up on somebody who is gone closes the event alone", async () => {
  const scene = await withEvent({ kind: "removeUser", userId: "usr_gone", tenantId: "tid", objectId: "oid" });

  await giveUpInDirectory(scene.world.services, { accountId, outboxId: "event" }, "Error: down");

  expect(await progressOf(scene)).toEqual({ state: "failed", reason: "Error: down" });
  expect(actions(scene)).toEqual([]);
});
