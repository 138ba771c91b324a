import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { aRun } from "../../../tests/fakes/a-run.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { sweepRuns } from "./sweep-runs.ts";

const runId = "2026-11-15-0";
const minute = 60_000;
let now = Date.parse("2026-11-15T06:00:00Z");

beforeEach(() => {
  jest.spyOn(Date, "now").mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** A run that waits for the second and third of its four blobs; workers may take two minutes. */
async function aStalledRun(): Promise<RefreshWorld> {
  const world = new RefreshWorld();
  await world.runs.create(aRun({ planned: { split: 4, apply: 0, follow: 0 } }));
  for (const chunk of [0, 3]) {
    await world.runs.complete(runId, { phase: "split", chunk, scopeId: "a", read: 0, rejected: 0 });
  }
  return world;
}

/** The chunks that a sweep sends, this much later. */
async function sweptAfter(minutes: number, world: RefreshWorld): Promise<readonly number[]> {
  now += minutes * minute;
  await sweepRuns(world);
  return world.queue.take().map(({ message }) => (message as { chunk: number }).chunk);
}

describe("a run that stands still", () => {
  test("has exactly its missing chunks sent again", async () => {
    const world = await aStalledRun();

    expect(await sweptAfter(2, world)).toEqual([1, 2]);
    expect(world.log.messages("warn")).toEqual(["chunks sent again"]);
  });

  test("has them sent again once in a worker's time, and not each minute", async () => {
    const world = await aStalledRun();

    expect(await sweptAfter(1, world)).toEqual([]);
    expect(await sweptAfter(1, world)).toEqual([1, 2]);
    expect(await sweptAfter(1, world)).toEqual([]);
    expect(await sweptAfter(1, world)).toEqual([1, 2]);
  });

  test("is left alone when it moves while it is looked at", async () => {
    const world = await aStalledRun();
    const find = world.runs.find.bind(world.runs);
    let reads = 0;
    world.runs.find = async (id) => {
      const stored = await find(id);
      reads += 1;
      if (reads === 2) {
        await world.runs.complete(runId, { phase: "split", chunk: 1, scopeId: "a", read: 0, rejected: 0 });
      }
      return stored;
    };

    expect(await sweptAfter(2, world)).toEqual([]);
  });

  test("is moved on where the worker died who did its last chunk", async () => {
    const world = await aStalledRun();
    for (const chunk of [1, 2]) {
      await world.runs.complete(runId, { phase: "split", chunk, scopeId: "a", read: 0, rejected: 0 });
    }

    await sweptAfter(2, world);

    expect((await world.runs.find(runId))?.value.state).toBe("closed");
  });
});

test("a closed run is not looked at", async () => {
  const world = new RefreshWorld();
  await world.runs.create(aRun({ state: "closed", planned: { split: 1, apply: 0, follow: 0 } }));

  expect(await sweptAfter(60, world)).toEqual([]);
});

test("a refresh whose every message was lost ends all the same", async () => {
  const world = new RefreshWorld();
  await world.open({}, {}, "csp-direct");
  world.feed.deliver("a", 1, [[{}], [{}]]);
  const run = await world.refresh();
  world.feed.deliver("a", 2, [[{}], [{}], [{}]]);
  const lost = world.queue;
  world.queue.send = async () => undefined;
  await expect(world.refresh()).resolves.toMatchObject({ state: "splitting" });
  Reflect.deleteProperty(lost, "send");

  for (let sweep = 0; sweep < 3; sweep += 1) {
    now += 2 * minute;
    await sweepRuns(world);
    await world.drain();
  }

  expect(run.result?.read).toBe(2);
  expect((await world.runs.latest())?.result).toMatchObject({ read: 3, isBalanced: true });
});
