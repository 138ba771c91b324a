import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { anAccess } from "../../../tests/fakes/an-account.ts";
import type { MemoryAccountStore } from "../../../tests/fakes/memory-account-store.ts";
import { type Death, Killed, Mortality } from "../../../tests/fakes/mortal.ts";
import {
  acting,
  aRow,
  aSetupWorld,
  importer,
  peopleIn,
  type SetupWorld,
  taken,
} from "../../../tests/fakes/setup-world.ts";
import type { Roster } from "../../domain/roster.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { Stale } from "../../ports/stale.ts";
import { commitRoster } from "./commit-roster.ts";
import { importRoster } from "./import-roster.ts";
import { giveUpRoster } from "./roster-failure.ts";

/** Two parts: 21 new people, one of whom has two rows, a known one with a new role, and one with nothing new. */
const rows = [
  ...Array.from({ length: 21 }, (_each, index) => aRow(index + 1)),
  aRow(22, { email: "person.1@contoso.example", name: "Person 1", location: sellerId }),
  aRow(23, { email: "known@contoso.example", name: "Not his name", role: "reportViewer" }),
  aRow(24, { email: "known@contoso.example", name: "Not his name", role: "incentivesAdmin" }),
];
const known = {
  access: anAccess("usr_known", [{ role: "incentivesAdmin" }]),
  user: { email: "known@contoso.example", displayName: "Known" },
};

async function aScene() {
  const world = await aSetupWorld({}, [{ access: importer }, known]);
  const rosterId = await world.preview(rows);
  return { ...world, rosterId, store: world.accounts as MemoryAccountStore };
}

async function rosterOf({ accounts }: SetupWorld, rosterId: string): Promise<Roster> {
  return (await accounts.read(accountId, [{ kind: "roster", id: rosterId }])).get("roster", rosterId)!.value;
}

async function openEvents({ accounts }: Pick<SetupWorld, "accounts">) {
  return (await accounts.overdue("9999", 1_000)).map(({ value }) => value);
}

/** Everything the rows ask for, and nothing twice. */
async function expectImported(world: SetupWorld & { rosterId: string; store: MemoryAccountStore }): Promise<void> {
  const { users, accesses } = await peopleIn(world.accounts);
  const roles = new Map(accesses.map(({ userId, assignments }) => [userId, assignments.map(({ role }) => role)]));
  const added = users.filter(({ status }) => status === "invited");

  expect(added.map(({ email }) => email).sort()).toEqual(
    Array.from({ length: 21 }, (_each, index) => `person.${index + 1}@contoso.example`).sort(),
  );
  expect(added.map(({ userId }) => roles.get(userId)?.length).sort()).toEqual([...Array(20).fill(1), 2]);
  expect(roles.get("usr_known")).toEqual(["incentivesAdmin", "reportViewer"]);
  expect(users.find(({ userId }) => userId === "usr_known")?.displayName).toBe("Known");
  expect(await rosterOf(world, world.rosterId)).toMatchObject({
    state: "imported",
    partsDone: 2,
    counts: { added: 21, granted: 23, unchanged: 1 },
  });
  const open = (await openEvents(world)).map(({ work }) => work.kind).sort();
  expect(open).toEqual([...Array(21).fill("provisionUser"), "roster"].sort());
  expect(world.store.audited.map(({ action }) => action)).toEqual([
    "roster.committed",
    "roster.partImported",
    "roster.partImported",
    "roster.imported",
  ]);
}

describe("an imported roster", () => {
  test("has added who is new and given known people further roles, each row once", async () => {
    const scene = await aScene();

    await scene.commit(scene.rosterId);
    await scene.drain();

    await expectImported(scene);
  });

  test("does nothing more when any of its messages comes again", async () => {
    const scene = await aScene();
    await scene.commit(scene.rosterId);
    const messages = [];
    for (let waiting = taken(scene.queue); waiting.length > 0; waiting = taken(scene.queue)) {
      for (const message of waiting)
        await Promise.all([importRoster(scene.ports, message), importRoster(scene.ports, message)]);
      messages.push(...waiting);
    }

    for (const message of messages) await importRoster(scene.ports, message);

    await expectImported(scene);
  });

  test("begins the setup, in the account and on its dashboard, and never puts it back", async () => {
    const first = await aScene();
    await first.commit(first.rosterId);
    await first.drain();
    const later = await aSetupWorld({ setupState: "completed" });
    await later.commit(await later.preview([aRow(1)]));
    await later.drain();

    const stateOf = async ({ accounts }: SetupWorld) => [
      (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "")?.value.setupState,
      (await accounts.dashboard(accountId))?.value.setupState,
    ];
    expect(await stateOf(first)).toEqual(["inProgress", "inProgress"]);
    expect(await stateOf(later)).toEqual(["completed", "completed"]);
  });

  test("is mailed to the incentives admins, or to global admins where there are none", async () => {
    const scene = await aScene();
    await scene.commit(scene.rosterId);
    await scene.drain();
    const without = await aSetupWorld();
    await without.commit(await without.preview([aRow(1)]));
    await without.drain();

    const mails = async (world: SetupWorld) =>
      (await openEvents(world)).flatMap(({ work }) => (work.kind === "roster" ? [work] : []));
    expect(await mails(scene)).toEqual([{ kind: "roster", userId: "usr_known", occasion: "rosterImported" }]);
    expect(await mails(without)).toMatchObject([{ userId: "usr_admin" }]);
  });

  test("keeps temporary passwords sealed, and out of audit and messages", async () => {
    const scene = await aScene();
    await scene.commit(scene.rosterId);
    await scene.drain();

    const events = (await openEvents(scene)).filter(({ work }) => work.kind === "provisionUser");
    const passwords = await Promise.all(
      events.map(({ work }) => scene.ports.sealer.open("", "sealed" in work ? (work.sealed ?? "") : "")),
    );
    const stored = JSON.stringify([await peopleIn(scene.accounts), events, scene.store.audited, scene.queue.sent]);

    expect(new Set(passwords).size).toBe(21);
    expect(passwords.filter((password) => password.length !== 16 || stored.includes(password))).toEqual([]);
  });
});

describe("a worker that dies", () => {
  const places = Array.from({ length: 48 }, (_each, index) => index + 1);
  const deaths = places.flatMap((atCall): Death[] => [
    { atCall, when: "before" },
    { atCall, when: "after" },
  ]);

  /** Imports until it dies. */
  async function dying(scene: SetupWorld, death: Death): Promise<number> {
    const mortality = new Mortality(death);
    const { accounts, queue, sealer } = scene.ports;
    const ports = {
      ...scene.ports,
      accounts: mortality.of(accounts),
      queue: mortality.of(queue),
      sealer: mortality.of(sealer),
    };
    try {
      for (let waiting = taken(scene.queue); waiting.length > 0; waiting = taken(scene.queue)) {
        for (const message of waiting) await importRoster(ports, message);
      }
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    return mortality.calls;
  }

  test.each(deaths)("$when the effect of call $atCall costs no row and doubles none", async (death) => {
    const scene = await aScene();
    await scene.commit(scene.rosterId);

    await dying(scene, death);
    for (let left = await importsLeft(scene); left.length > 0; left = await importsLeft(scene)) {
      for (const outboxId of left) await importRoster(scene.ports, { accountId, outboxId });
    }

    await expectImported(scene);
  });

  test("has fewer calls to die at than were tried, queue messages apart", async () => {
    const scene = await aScene();
    await scene.commit(scene.rosterId);

    expect(await dying(scene, { atCall: 1_000, when: "before" })).toBeLessThanOrEqual(places.length + 23);
  });

  /** As the relay would find them. */
  async function importsLeft(scene: SetupWorld): Promise<readonly string[]> {
    return (await openEvents(scene)).filter(({ work }) => work.kind === "importRoster").map(({ id }) => id);
  }
});

describe("the rights of who committed", () => {
  test("are asked again for each part: once his role has ended, nothing more is imported", async () => {
    const scene = await aScene();
    await scene.commit(scene.rosterId);
    await importRoster(scene.ports, taken(scene.queue)[0]!);
    const view = await scene.accounts.read(accountId, [{ kind: "access", ofUser: "usr_admin" }]);
    const { value, version } = view.all("access")[0]!;
    await scene.put({ kind: "access", value: { ...value, assignments: [] }, replaces: version });

    await scene.drain();

    expect(await rosterOf(scene, scene.rosterId)).toMatchObject({
      state: "failed",
      partsDone: 1,
      counts: { granted: 22 },
      failure: "Line 23: None of your roles may grant this role.",
    });
    expect(
      (await peopleIn(scene.accounts)).accesses.find(({ userId }) => userId === "usr_known")?.assignments,
    ).toHaveLength(1);
    expect(scene.store.audited.at(-1)).toMatchObject({ action: "roster.failed" });
    expect(scene.queue.of("import-roster")).toEqual([]);
  });

  test("are gone with his access", async () => {
    const scene = await aScene();
    await scene.commit(scene.rosterId, "usr_gone");

    await scene.drain();

    expect(await rosterOf(scene, scene.rosterId)).toMatchObject({ state: "failed", partsDone: 0 });
    expect((await peopleIn(scene.accounts)).users).toHaveLength(2);
  });

  test("may be another's, who goes on where it ended", async () => {
    const scene = await aScene();
    await scene.commit(scene.rosterId);
    await importRoster(scene.ports, taken(scene.queue)[0]!);
    await giveUpRoster(scene.ports, taken(scene.queue)[0]!, "Broken.");
    expect(await rosterOf(scene, scene.rosterId)).toMatchObject({ state: "failed", failure: "Broken." });

    await scene.commit(scene.rosterId);
    await scene.drain();

    expect(await rosterOf(scene, scene.rosterId)).toMatchObject({
      state: "imported",
      counts: { added: 21, granted: 23, unchanged: 1 },
      commit: { number: 2 },
    });
  });
});

describe("a roster cannot be committed", () => {
  test("a second time, while it is imported or after", async () => {
    const scene = await aScene();
    await scene.commit(scene.rosterId);

    await expect(scene.commit(scene.rosterId)).rejects.toMatchObject({ code: "roster_imported" });
    await scene.drain();
    await expect(scene.commit(scene.rosterId)).rejects.toMatchObject({ code: "roster_imported" });
  });

  test("with problems, unless they are to be left out", async () => {
    const world = await aSetupWorld();
    const rosterId = await world.preview([aRow(1), aRow(2, { role: "boss" })]);

    await expect(world.commit(rosterId)).rejects.toMatchObject({
      code: "roster_invalid",
      details: { errors: [{ field: "line 2, role", code: "unknown_role" }] },
    });
    await world.commit(rosterId, undefined, true);
    await world.drain();

    expect((await peopleIn(world.accounts)).users).toHaveLength(2);
  });

  test("when its parts may expire before the import ends", async () => {
    const world = await aSetupWorld();
    const rosterId = await world.preview([aRow(1)]);
    const late = { ...world.ports, clock: { now: () => new Date("2026-12-16T09:00:00Z") } };
    const request = { ...acting, accountId, rosterId, userId: "usr_admin", skipProblems: false, shown: () => ({}) };

    await expect(commitRoster(late, request)).rejects.toMatchObject({ code: "roster_invalid" });
  });

  test("without a single good row, or where it does not exist", async () => {
    const world = await aSetupWorld();
    const rosterId = await world.preview([aRow(2, { role: "boss" })]);

    await expect(world.commit(rosterId, undefined, true)).rejects.toMatchObject({ code: "roster_invalid" });
    await expect(world.commit("ros_none")).rejects.toMatchObject({ code: "roster_not_found" });
  });
});

describe("an account in which much else happens", () => {
  async function busyScene(ageMs: number) {
    const scene = await aScene();
    await scene.commit(scene.rosterId);
    const [message] = taken(scene.queue);
    const view = await scene.accounts.read(accountId, [{ kind: "outbox", id: message!.outboxId }]);
    const { value, version } = view.get("outbox", message!.outboxId)!;
    const createdAt = new Date(Date.now() - ageMs).toISOString();
    await scene.put({ kind: "outbox", value: { ...value, createdAt }, replaces: version });
    const accounts = Object.assign(Object.create(scene.accounts) as typeof scene.accounts, {
      read: scene.accounts.read.bind(scene.accounts),
      commit: () => Promise.reject(new Stale("Somebody was faster.")),
    });
    return importRoster({ ...scene.ports, accounts }, message!);
  }

  test("delays a part without counting it as a failure", async () => {
    await expect(busyScene(0)).rejects.toBeInstanceOf(RetryAfter);
  });

  test("does not delay it for ever", async () => {
    await expect(busyScene(3_600_001)).rejects.toMatchObject({ code: "busy" });
  });
});
