import { beforeEach, describe, expect, test } from "@jest/globals";
import { aRefreshWorld, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { startDailyRuns } from "./start-daily-runs.ts";
import { startRun } from "./start-run.ts";

let world: RefreshWorld;
const tick = (day: string) => startDailyRuns(world, day);
const idsOf = (runs: readonly { readonly runId: string }[]) => runs.map(({ runId }) => runId);
const daily = async (day: string) => {
  await tick(day);
  await world.drain();
};

beforeEach(async () => {
  world = await aRefreshWorld();
});

describe("a tick of the timer", () => {
  test("starts the run of its day, and only that one where there never was a run", async () => {
    expect(idsOf(await tick("2026-11-15"))).toEqual(["2026-11-15-0"]);
  });

  test("starts nothing where the day has its run", async () => {
    await tick("2026-11-15");

    expect(await tick("2026-11-15")).toEqual([]);
  });

  test("starts one run per day, however much at once the timer fires", async () => {
    await daily("2026-11-12");

    const started = await Promise.all([tick("2026-11-15"), tick("2026-11-15"), tick("2026-11-15")]);

    expect(idsOf(started.flat()).sort()).toEqual(["2026-11-13-0", "2026-11-14-0", "2026-11-15-0"]);
  });

  test("does not take a run by hand for the day's own", async () => {
    await startRun(world, "2026-11-15", { name: "operator", isDaily: false });

    expect(idsOf(await tick("2026-11-15"))).toEqual(["2026-11-15-0"]);
  });

  test("is not confused by the run of a clock that was ahead", async () => {
    await daily("2027-01-01");

    expect(idsOf(await tick("2026-11-15"))).toEqual(["2026-11-15-0"]);
  });
});

describe("days that were missed", () => {
  test("are caught up in order, each with what was delivered on it", async () => {
    await daily("2026-11-11");
    for (const [scopeId, day] of [
      ["old", "01"],
      ["b", "13"],
      ["c", "15"],
      ["future", "29"],
    ] as const) {
      world.feed.deliver(scopeId, 1, [[{}]], { createdDateTime: `2026-11-${day}T23:00:00Z` });
    }

    const started = await tick("2026-11-15");

    expect(started.map(({ runId, scopes }) => [runId, ...scopes.map(({ scopeId }) => scopeId)])).toEqual([
      ["2026-11-12-0", "old"],
      ["2026-11-13-0", "b"],
      ["2026-11-14-0"],
      ["2026-11-15-0", "c", "future"],
    ]);
  });

  test("close at once where nothing was delivered, and all of them close", async () => {
    await daily("2026-11-12");
    world.feed.deliver("a", 1, [[{}], [{}]], { createdDateTime: "2026-11-15T01:00:00Z" });

    await tick("2026-11-15");

    const states = async () => (await world.runs.list({ limit: 3 })).map(({ runId, state }) => [runId, state]);
    expect(await states()).toEqual([
      ["2026-11-15-0", "splitting"],
      ["2026-11-14-0", "closed"],
      ["2026-11-13-0", "closed"],
    ]);
    await world.drain();
    expect((await states())[0]).toEqual(["2026-11-15-0", "closed"]);
    expect((await world.amounts()).length).toBe(2);
  });

  test("are caught up also where a run by hand came after them", async () => {
    await daily("2026-11-12");
    await startRun(world, "2026-11-14", { name: "operator", isDaily: false });

    expect(idsOf(await tick("2026-11-15"))).toEqual(["2026-11-13-0", "2026-11-14-0", "2026-11-15-0"]);
  });

  test("are 31 at most, whatever lies before", async () => {
    await daily("2026-01-01");
    world.feed.deliver("a", 1, [[{}]], { createdDateTime: "2026-02-01T00:00:00Z" });

    const started = await tick("2026-11-15");

    expect([started.length, started[0]?.runId, started.at(-1)?.runId]).toEqual([32, "2026-10-15-0", "2026-11-15-0"]);
    expect(started[0]?.scopes.map(({ scopeId }) => scopeId)).toEqual(["a"]);
  });
});
