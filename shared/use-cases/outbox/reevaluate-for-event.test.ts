import { describe, expect, test } from "@jest/globals";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, anEnrollment } from "../../../tests/fakes/a-program.ts";
import { ledgerId, RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { newEvent } from "./new-event.ts";
import { reevaluateForEvent } from "./reevaluate-for-event.ts";

const message = { accountId, outboxId: "event" };

/** A location that sold, was enrolled afterwards, and has the event of that. */
async function aWorldToJudgeAgain(): Promise<RefreshWorld> {
  const world = new RefreshWorld();
  await world.open();
  await world.state(ledgerId, [{}]);
  const event = newEvent("event", accountId, { kind: "reevaluateLocation", locationId: sellerId }, world.recoveryMs);
  const enrollment = anEnrollment("csp-direct", { from: "2026-10" });
  await world.accounts.commit({ accountId, puts: [{ kind: "enrollment", value: enrollment }], events: [event] });
  return world;
}

async function progressOf(world: RefreshWorld) {
  const view = await world.accounts.read(accountId, [{ kind: "outbox", id: "event" }]);
  return view.get("outbox", "event")?.value.progress;
}

test("all months of the location are judged again, and the event is done", async () => {
  const world = await aWorldToJudgeAgain();
  expect((await world.totals())?.periods[0]?.sold.earned).toBe(0);

  await reevaluateForEvent(world, message);

  expect((await world.totals())?.periods[0]).toMatchObject({
    sold: { earned: 1 },
    earned: [{ programId: "csp-direct", rebate: 2_250_000n, coop: 1_500_000n }],
  });
  expect(await progressOf(world)).toEqual({ state: "done", outcome: "applied" });
});

test("a repeat of an event that is done does nothing", async () => {
  const world = await aWorldToJudgeAgain();
  await reevaluateForEvent(world, message);
  world.ledgers.find = async () => {
    throw new Error("The ledgers are not needed.");
  };

  await expect(reevaluateForEvent(world, message)).resolves.toBeUndefined();
});

test("an event whose work fails is not done", async () => {
  const world = await aWorldToJudgeAgain();
  world.ledgers.beforeBatch = async () => {
    throw new Error("The database cannot answer now.");
  };

  await expect(reevaluateForEvent(world, message)).rejects.toThrow("cannot answer");

  expect(await progressOf(world)).toEqual({ state: "pending" });
});

describe("a location that was created after its lines had come", () => {
  const months = ["2026-08", "2026-10"];

  /** Lines of two months that nobody's account has; then the location, its enrollment and the event. */
  async function aNewLocation(meanwhile: (world: RefreshWorld) => Promise<unknown> = async () => undefined) {
    const world = new RefreshWorld();
    for (const month of months) {
      await world.state(`${sellerId}:${month}`, [{ ChargeStartDate: `${month}-05` }]);
      expect((await world.ledgers.lines(`${sellerId}:${month}`))[0]?.outcomes[0]?.reason).toBe("unknown_location");
    }
    expect(await world.totals()).toBeUndefined();
    await meanwhile(world);
    await world.open({}, {}, "csp-direct");
    const work = { kind: "reevaluateLocation", locationId: sellerId, isNew: true } as const;
    await world.accounts.commit({ accountId, puts: [], events: [newEvent("event", accountId, work, 1_000)] });
    return world;
  }

  test("earns in every month from then on", async () => {
    const world = await aNewLocation();

    await reevaluateForEvent(world, message);
    await reevaluateForEvent(world, message);

    const periods = (await world.totals())?.periods ?? [];
    expect(periods.map(({ period, sold }) => [period, sold])).toEqual(
      months.map((month) => [month, { earned: 1, notEarned: {} }]),
    );
    expect((await world.ledgers.find(`${sellerId}:2026-08`))?.summary?.accountId).toBe(accountId);
  });

  test("has its revenue in its facts", async () => {
    const world = await aNewLocation();

    await reevaluateForEvent(world, message);

    const facts = (await world.accounts.read(accountId, [{ kind: "facts", id: sellerId }])).get("facts", sellerId);
    expect(facts?.value.revenue.map(({ period }) => period)).toEqual(["2026-10", "2026-08"]);
  });

  test("earns also where one month had found its account before the location was there", async () => {
    const world = await aNewLocation(async (before) => {
      before.own(sellerId);
      await before.state(`${sellerId}:2026-10`, [{ ChargeStartDate: "2026-10-05" }, { ChargeStartDate: "2026-10-06" }]);
      expect((await before.totals())?.periods).toHaveLength(1);
    });

    await reevaluateForEvent(world, message);

    expect((await world.totals())?.periods.map(({ sold }) => sold.earned)).toEqual([1, 2]);
  });
});
