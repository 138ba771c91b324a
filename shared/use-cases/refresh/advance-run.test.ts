import { expect, test } from "@jest/globals";
import { aPlannedScope, aRun, aVisit } from "../../../tests/fakes/a-run.ts";
import { aRefreshWorld, RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { RefreshRun } from "../../domain/refresh-run.ts";
import { Stale } from "../../ports/stale.ts";
import { advanceRun } from "./advance-run.ts";

const runId = "2026-11-15-0";

async function aWorldWith(run: Partial<RefreshRun>): Promise<RefreshWorld> {
  const world = new RefreshWorld();
  await world.runs.create(aRun(run));
  return world;
}

const scopes = [
  aPlannedScope({ ...aVisit(1, { scopeId: "a", buckets: 2 }) }),
  aPlannedScope({ ...aVisit(1, { scopeId: "b", buckets: 4 }) }),
];
const split = { phase: "split", read: 0, rejected: 0 } as const;

test("a run waits while a chunk of its phase is missing", async () => {
  const world = await aWorldWith({ scopes, planned: { split: 2, apply: 0, follow: 0 } });
  await world.runs.complete(runId, { ...split, chunk: 0, scopeId: "a" });

  await advanceRun(world, runId);

  expect((await world.runs.find(runId))?.value.state).toBe("splitting");
  expect(world.queue.sent).toEqual([]);
});

test("a run that is split applies as many buckets as the largest of its visits has", async () => {
  const world = await aWorldWith({ scopes, planned: { split: 2, apply: 0, follow: 0 } });
  await world.runs.complete(runId, { ...split, chunk: 0, scopeId: "a" });
  await world.runs.complete(runId, { ...split, chunk: 1, scopeId: "b" });

  await advanceRun(world, runId);

  const run = (await world.runs.find(runId))?.value;
  expect(run).toMatchObject({ state: "applying", planned: { split: 2, apply: 4, follow: 0 } });
  expect(run?.visits.map(({ scopeId }) => scopeId)).toEqual(["a", "b"]);
  expect(world.queue.of("apply-feed-bucket")).toEqual([0, 1, 2, 3].map((chunk) => ({ runId, chunk })));
});

test("a run whose scopes were all rejected closes at once", async () => {
  const world = await aWorldWith({ scopes, planned: { split: 2, apply: 0, follow: 0 } });
  await world.runs.complete(runId, { ...split, chunk: 0, scopeId: "a", fault: "wrong_hash" });
  await world.runs.complete(runId, { ...split, chunk: 1, scopeId: "b", fault: "wrong_count" });

  await advanceRun(world, runId);

  const run = (await world.runs.find(runId))?.value;
  expect(run?.state).toBe("closed");
  expect(run?.rejectedScopes.map(({ reason }) => reason)).toEqual(["wrong_hash", "wrong_count"]);
  expect(world.queue.sent).toEqual([]);
});

test.each([
  { buckets: 2, followers: 2 },
  { buckets: 64, followers: 16 },
])("a run of $buckets buckets has $followers followers", async ({ buckets, followers }) => {
  const world = await aWorldWith({ state: "applying", planned: { split: 0, apply: buckets, follow: 0 } });
  for (let chunk = 0; chunk < buckets; chunk += 1) {
    await world.runs.complete(runId, { phase: "apply", chunk, scopes: [], corrections: [], invitations: 0 });
  }

  await advanceRun(world, runId);

  expect((await world.runs.find(runId))?.value.state).toBe("following");
  expect(world.queue.of("follow-accounts")).toHaveLength(followers);
});

test("workers who finish at once move a run on once and send its chunks once", async () => {
  const world = await aWorldWith({ scopes, planned: { split: 2, apply: 0, follow: 0 } });
  await world.runs.complete(runId, { ...split, chunk: 0, scopeId: "a" });
  await world.runs.complete(runId, { ...split, chunk: 1, scopeId: "b" });

  await Promise.all([1, 2, 3].map(() => advanceRun(world, runId)));

  expect(world.queue.of("apply-feed-bucket")).toHaveLength(4);
});

test("a closed run stays as it is", async () => {
  const world = await aWorldWith({ state: "closed" });
  const before = await world.runs.find(runId);

  await advanceRun(world, runId);

  expect(await world.runs.find(runId)).toEqual(before);
});

test("a run that does not exist is a fault", async () => {
  await expect(advanceRun(new RefreshWorld(), "2026-01-01-0")).rejects.toThrow("There is no run 2026-01-01-0.");
});

test("a run whose scope changes meanwhile is accepted by what the scope says then", async () => {
  const world = await aRefreshWorld();
  world.feed.deliver("a", 1, [[{}]]);
  const putScope = world.runs.putScope.bind(world.runs);
  let isFirst = true;
  world.runs.putScope = async (scope, version) => {
    if (isFirst) {
      isFirst = false;
      throw new Stale("Somebody was faster.");
    }
    await putScope(scope, version);
  };

  expect((await world.refresh()).result).toMatchObject({ read: 1, isBalanced: true });
});
