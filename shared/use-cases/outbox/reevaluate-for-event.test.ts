import { expect, test } from "@jest/globals";
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
