import { describe, expect, test } from "@jest/globals";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { Killed, Mortality } from "../../../tests/fakes/mortal.ts";
import { aPeopleWorld, aPerson, type PeopleWorld, type Planted } from "../../../tests/fakes/people-world.ts";
import { newEvent } from "../outbox/new-event.ts";
import { expirePasswords } from "./expire-passwords.ts";

const waiting = { isManaged: true, temporaryPasswordExpiresAt: "2026-11-18T09:00:00.000Z" } as const;
const expiry = { queue: "provision-user", message: { accountId, outboxId: "expire:usr_1" } } as const;

async function at(now: string, user: Planted["user"] = {}): Promise<PeopleWorld> {
  const status = user?.status ?? "temporaryPassword";
  const person = aPerson(
    "usr_1",
    [{ role: "incentivesUser" }],
    { ...waiting, ...user, status },
    { mustChangePassword: true },
  );
  const world = await aPeopleWorld(person);
  world.time.now = new Date(now);
  return world;
}

describe("a temporary password", () => {
  test("that was not changed in time locks its user, is audited, and is ended in the directory", async () => {
    const world = await at("2026-11-18T09:00:00.000Z");

    await expirePasswords(world.services);

    expect(await world.user("usr_1")).toMatchObject({ status: "locked" });
    expect((await world.user("usr_1"))?.temporaryPasswordExpiresAt).toBeUndefined();
    expect(await world.access("usr_1")).toMatchObject({ status: "locked", mustChangePassword: true });
    expect(world.accounts.audited).toMatchObject([
      { action: "password.expired", target: "usr_1", actor: { kind: "system", id: "expire-passwords" } },
    ]);
    expect((await world.event("expire:usr_1"))?.work).toEqual({ kind: "expirePassword", userId: "usr_1" });
    expect([world.queue.sent, world.calls]).toEqual([[expiry], ["withExpiredPassword", "read", "commit"]]);
  });

  test("that has time left is left alone", async () => {
    const world = await at("2026-11-18T08:59:59.999Z");

    await expirePasswords(world.services);

    expect([(await world.user("usr_1"))?.status, world.queue.sent]).toEqual(["temporaryPassword", []]);
  });

  test("expires once, however often the clock strikes", async () => {
    const world = await at("2026-11-19T00:00:00Z");

    await expirePasswords(world.services);
    await expirePasswords(world.services);

    expect([world.accounts.audited.length, world.queue.sent.length]).toEqual([1, 1]);
  });

  test("of a disabled user expires, and he stays disabled", async () => {
    const world = await at("2026-11-19T00:00:00Z", { status: "disabled" });

    await expirePasswords(world.services);

    expect([(await world.user("usr_1"))?.status, world.queue.sent]).toEqual(["disabled", [expiry]]);
  });

  test("of somebody whom the directory does not know is none for the directory", async () => {
    const world = await at("2026-11-19T00:00:00Z", {
      identity: undefined as never,
      provisioning: { state: "pending" },
    });

    await expirePasswords(world.services);

    expect([(await world.user("usr_1"))?.status, world.queue.sent]).toEqual(["locked", []]);
  });

  test("expires a second time, after it was reset", async () => {
    const world = await at("2026-11-19T00:00:00Z");
    const done = newEvent("expire:usr_1", accountId, { kind: "expirePassword", userId: "usr_1" }, 0);
    await world.put({ kind: "outbox", value: { ...done, progress: { state: "done", outcome: "applied" } } });

    await expirePasswords(world.services);

    expect((await world.event("expire:usr_1"))?.progress).toEqual({ state: "pending" });
  });

  test("that was reset while the others were expired is left alone", async () => {
    const world = await at("2026-11-19T00:00:00Z");
    const found = await world.accounts.withExpiredPassword("2026-11-19T00:00:00Z", 10);
    const reset = await at("2026-11-19T00:00:00Z", { temporaryPasswordExpiresAt: "2026-11-21T00:00:00Z" });
    const accounts = Object.assign(Object.create(reset.services.accounts), { withExpiredPassword: async () => found });

    await expirePasswords({ ...reset.services, accounts });

    expect((await reset.user("usr_1"))?.status).toBe("temporaryPassword");
  });
});

test.each(
  [1, 2, 3, 4].flatMap((atCall) => [
    { atCall, when: "before" as const },
    { atCall, when: "after" as const },
  ]),
)("a timer that dies $when the effect of call $atCall is made up for by the next", async (death) => {
  const world = await at("2026-11-19T00:00:00Z");
  const mortality = new Mortality(death);
  const mortal = {
    ...world.services,
    accounts: mortality.of(world.services.accounts),
    queue: mortality.of(world.queue),
  };
  await expirePasswords(mortal).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });

  await expirePasswords(world.services);

  expect([(await world.user("usr_1"))?.status, world.accounts.audited.length]).toEqual(["locked", 1]);
  const due = await world.accounts.overdue(new Date(Date.now() + 3_600_000).toISOString(), 10);
  expect(due.map(({ value }) => value.id)).toEqual(["expire:usr_1"]);
});
