import { beforeEach, expect, test } from "@jest/globals";
import { aRefreshWorld, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { startRequestedRun } from "./start-requested-run.ts";
import { startRun } from "./start-run.ts";

const businessDate = "2026-11-15";
const once = { id: "key-1", fingerprint: "body-1" };
let world: RefreshWorld;
const request = (parts: Partial<Parameters<typeof startRequestedRun>[1]> = {}) =>
  startRequestedRun(world, { businessDate, by: "tid:operator", once, ...parts });

beforeEach(async () => {
  world = await aRefreshWorld();
  world.feed.deliver("a", 1, [[{}]]);
});

const runIds = async () => (await world.runs.list({ limit: 10 })).map(({ runId }) => runId);

test("a request without a name starts a run each time", async () => {
  const { once: _once, ...unnamed } = { businessDate, by: "tid:operator", once };

  const runs = [await startRequestedRun(world, unnamed), await startRequestedRun(world, unnamed)];

  expect(runs.map(({ runId }) => runId)).toEqual(["2026-11-15-1", "2026-11-15-2"]);
});

test("a repeat starts nothing and shows the run as it is now, also on the day after", async () => {
  const first = await request();
  await world.drain();

  const again = await request({ businessDate: "2026-11-16" });

  expect(again).toMatchObject({ runId: first.runId, startedBy: "tid:operator", state: "closed" });
  expect(await runIds()).toEqual(["2026-11-15-1"]);
});

test("repeats at once start one run", async () => {
  const runs = await Promise.all([request(), request(), request()]);

  expect(new Set(runs.map(({ runId }) => runId)).size).toBe(1);
  expect(await runIds()).toEqual(["2026-11-15-1"]);
});

test("different requests at once start a run each", async () => {
  const runs = await Promise.all(["1", "2", "3"].map((id) => request({ once: { id, fingerprint: "body" } })));

  expect(runs.map(({ runId }) => runId).sort()).toEqual(["2026-11-15-1", "2026-11-15-2", "2026-11-15-3"]);
});

test("a request whose worker died before its run began gets that run", async () => {
  await world.runs.putRequest({ ...once, businessDate, sequence: 1 }, undefined);

  expect((await request()).runId).toBe("2026-11-15-1");
});

test("a request whose number somebody else took counts on", async () => {
  await world.runs.putRequest({ ...once, businessDate, sequence: 1 }, undefined);
  await startRun(world, businessDate, { name: "somebody else", isDaily: false });

  expect(await request()).toMatchObject({ runId: "2026-11-15-2", requestId: once.id });
  expect((await request()).runId).toBe("2026-11-15-2");
});

test("another request under the same key is refused", async () => {
  await request();

  await expect(request({ once: { ...once, fingerprint: "body-2" } })).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
});
