import { beforeEach, expect, test } from "@jest/globals";
import { aRefreshWorld, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { cancelRun } from "./cancel-run.ts";
import { splitBlob } from "./split-blob.ts";
import { startRun } from "./start-run.ts";

const runId = "2026-11-15-0";
let world: RefreshWorld;

beforeEach(async () => {
  world = await aRefreshWorld();
  world.feed.deliver("a", 1, [[{ Subtotal: "10" }], [{ Subtotal: "20" }]]);
  await startRun(world, "2026-11-15", { name: "timer", isDaily: true });
});

test("a cancelled run applies nothing, and its messages do nothing any more", async () => {
  await splitBlob(world, { runId, chunk: 0 });

  const cancelled = await cancelRun(world, runId, "tid:operator");
  await world.drain();

  expect(cancelled).toMatchObject({ state: "cancelled", cancelledBy: "tid:operator", closedAt: expect.any(String) });
  expect((await world.runs.find(runId))?.value.state).toBe("cancelled");
  expect(await world.runs.scope("a")).toBeUndefined();
  expect(await world.amounts()).toEqual([]);
});

test("what a cancelled run left is taken by the next", async () => {
  await cancelRun(world, runId, "tid:operator");

  const next = await world.refresh();

  expect(next).toMatchObject({ state: "closed", scopes: [{ scopeId: "a" }], result: { read: 2, isBalanced: true } });
  expect(await world.amounts()).toEqual([10_000_000n, 20_000_000n]);
});

test("cancelling twice is cancelling once", async () => {
  const first = await cancelRun(world, runId, "tid:first");

  expect(await cancelRun(world, runId, "tid:second")).toEqual(first);
});

test("is too late once the last blob is read, and once the run is closed", async () => {
  for (const chunk of [0, 1]) await splitBlob(world, { runId, chunk });
  await expect(cancelRun(world, runId, "tid:operator")).rejects.toMatchObject({ code: "run_not_cancellable" });

  await world.drain();

  expect((await world.runs.find(runId))?.value.state).toBe("closed");
  await expect(cancelRun(world, runId, "tid:operator")).rejects.toMatchObject({ code: "run_not_cancellable" });
});

test("is too late also where the run has not yet noticed that everything is read", async () => {
  for (const chunk of [0, 1]) {
    await world.runs.complete(runId, { phase: "split", chunk, scopeId: "a", read: 1, rejected: 0 });
  }

  await expect(cancelRun(world, runId, "tid:operator")).rejects.toMatchObject({ code: "run_not_cancellable" });
});

test("either the last blob or the cancellation comes first, and what comes second sees it", async () => {
  await splitBlob(world, { runId, chunk: 0 });

  await Promise.allSettled([splitBlob(world, { runId, chunk: 1 }), cancelRun(world, runId, "tid:operator")]);
  await world.drain();

  const run = (await world.runs.find(runId))?.value;
  expect(await world.amounts()).toEqual(run?.state === "cancelled" ? [] : [10_000_000n, 20_000_000n]);
  expect(await world.runs.scope("a")).toEqual(run?.state === "cancelled" ? undefined : expect.anything());
});

test("a run that does not exist cannot be cancelled", async () => {
  await expect(cancelRun(world, "2026-01-01-0", "tid:operator")).rejects.toMatchObject({ code: "run_not_found" });
});
