import { describe, expect, test } from "@jest/globals";
import { accountId } from "../../../tests/fakes/a-program.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { fingerprintOf } from "../../domain/manifest.ts";
import { splitBlob } from "./split-blob.ts";
import { startRun } from "./start-run.ts";

const day = "2026-11-15";
const timer = { name: "timer", isDaily: true };
const operator = { name: "usr_operator", isDaily: false };

describe("a run", () => {
  test("plans each new scope and sends a message per blob", async () => {
    const world = new RefreshWorld();
    const manifest = world.feed.deliver("a", 3, [[{}], [{}, {}]], { supersedes: ["b"] });

    const run = await startRun(world, day, timer);

    expect(run).toMatchObject({
      runId: "2026-11-15-0",
      startedBy: "timer",
      startedAt: "2026-11-15T06:00:00.000Z",
      state: "splitting",
      scopes: [
        {
          scopeId: "a",
          version: 3,
          fingerprint: fingerprintOf(manifest),
          buckets: 1,
          blobs: 2,
          supersedes: ["b"],
          billingPeriod: "2026-10",
        },
      ],
      planned: { split: 2 },
    });
    expect(world.queue.of("split-feed-blob")).toEqual([
      { runId: "2026-11-15-0", chunk: 0 },
      { runId: "2026-11-15-0", chunk: 1 },
    ]);
  });

  test("closes at once where nothing was delivered", async () => {
    const world = new RefreshWorld();

    await startRun(world, day, timer);

    const run = (await world.runs.find("2026-11-15-0"))?.value;
    expect(run).toMatchObject({ state: "closed", result: { read: 0, isBalanced: true } });
    expect(world.queue.sent).toEqual([]);
  });

  test("is planned without the scopes whose manifest cannot be read, and names them", async () => {
    const world = new RefreshWorld();
    world.feed.unreadable.push({ path: "feeds/b/1/manifest.json", reason: "manifest_malformed" });
    world.feed.deliver("a", 1, [[{}]]);

    const run = await startRun(world, day, timer);

    expect(run?.scopes.map(({ scopeId }) => scopeId)).toEqual(["a"]);
    expect(run?.rejectedScopes).toEqual([
      { scopeId: "feeds/b/1/manifest.json", version: 0, reason: "manifest_malformed" },
    ]);
  });
});

describe("the daily run", () => {
  test("exists once, however often and however much at once the timer fires", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 1, [[{}]]);

    const started = await Promise.all([1, 2, 3].map(() => startRun(world, day, timer)));

    expect(started.filter((run) => run !== undefined)).toHaveLength(1);
    expect(world.queue.of("split-feed-blob")).toHaveLength(1);
    expect((await world.runs.latest(day))?.sequence).toBe(0);
  });

  test("is not brought about by a run by hand", async () => {
    const world = new RefreshWorld();
    await startRun(world, day, timer);
    await startRun(world, day, operator);

    expect(await startRun(world, day, timer)).toBeUndefined();
    expect((await startRun(world, "2026-11-16", timer))?.runId).toBe("2026-11-16-0");
  });
});

describe("a run by hand", () => {
  test("counts on from the newest of its day", async () => {
    const world = new RefreshWorld();
    await startRun(world, day, timer);

    const runs = [await startRun(world, day, operator), await startRun(world, day, operator)];

    expect(runs.map((run) => [run?.runId, run?.startedBy])).toEqual([
      ["2026-11-15-1", "usr_operator"],
      ["2026-11-15-2", "usr_operator"],
    ]);
  });

  test("takes the next number when another takes its own", async () => {
    const world = new RefreshWorld();
    await startRun(world, day, timer);

    const runs = await Promise.all([1, 2].map(() => startRun(world, day, operator)));

    expect(runs.map((run) => run?.sequence).sort()).toEqual([1, 2]);
  });
});

describe("a scope that was delivered before", () => {
  test("is unchanged when the same bytes come again: its result stands and nothing is split", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 1, [[{}, { Subtotal: "bad" }]]);
    const first = await world.refresh();

    const second = await world.refresh();

    expect([second.scopes, second.planned.split]).toEqual([[], 0]);
    expect(second.unchanged).toMatchObject([{ scopeId: "a", read: 2, rejected: 1 }]);
    expect(second.result).toMatchObject({ read: first.result?.read, isBalanced: true });
  });

  test("is planned again while no run has finished it", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 1, [[{}]]);
    await startRun(world, day, timer);
    await splitBlob(world, { runId: "2026-11-15-0", chunk: 0 }); // and nothing after it
    expect((await world.runs.scope("a"))?.value.current?.version).toBe(1);

    expect((await startRun(world, day, operator))?.scopes).toHaveLength(1);
  });

  test("is refused when the version comes again with other bytes", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 1, [[{}]]);
    await world.refresh();
    world.feed.deliver("a", 1, [[{}, {}]]);

    const run = await world.refresh();

    expect(run.scopes).toEqual([]);
    expect(run.rejectedScopes).toEqual([{ scopeId: "a", version: 1, reason: "version_reused" }]);
    expect((await world.runs.scope("a"))?.value.complete?.read).toBe(1);
  });

  test("is passed over when only an older version is left", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 2, [[{}]]);
    await world.refresh();
    world.feed.withdraw("a", 2);
    world.feed.deliver("a", 1, [[{}]]);

    const run = await world.refresh();

    expect([run.scopes, run.unchanged, run.rejectedScopes]).toEqual([[], [], []]);
  });

  test("is passed over for good once it is superseded", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 1, [[{}]], { supersedes: ["b"] });
    await world.refresh();
    world.feed.deliver("b", 2, [[{}, {}]]);

    const run = await world.refresh();

    expect(run.scopes).toEqual([]);
    expect(run.unchanged.map(({ scopeId }) => scopeId)).toEqual(["a"]);
  });

  test("is rejected again without being read when it was rejected with the same bytes", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 1, [[{}]], { blobs: [{ name: "0.json", rowCount: 1, sha256: "0".repeat(64) }] });
    await world.refresh();

    const run = await world.refresh();

    expect(run.planned.split).toBe(0);
    expect(run.rejectedScopes).toEqual([{ scopeId: "a", version: 1, reason: "wrong_hash" }]);
  });

  test("is read again when it was rejected and comes with other bytes, and shares nothing with what was refused", async () => {
    const world = new RefreshWorld();
    await world.open({}, {}, "csp-direct");
    const rows = [[{ Subtotal: "10" }], [{ Subtotal: "20" }]];
    const [first, ...others] = world.feed.deliver("a", 1, rows).blobs;
    world.feed.deliver("a", 1, rows, { blobs: [{ ...first!, sha256: "0".repeat(64) }, ...others] });
    expect((await world.refresh()).rejectedScopes).toHaveLength(1);
    world.feed.deliver("a", 1, [[{ Subtotal: "5" }]]);

    const run = await world.refresh();

    expect(run).toMatchObject({ rejectedScopes: [], result: { read: 1, isBalanced: true } });
    expect(await world.amounts()).toEqual([5_000_000n]);
  });
});

describe("a new version with the bytes of the complete one", () => {
  const rows = [[{}, { Subtotal: "bad" }]];

  test("is unchanged: nothing is split, the result stands, and the dashboards are told", async () => {
    const world = new RefreshWorld();
    await world.open({}, {}, "csp-direct");
    await world.openDashboard();
    world.feed.deliver("a", 1, rows);
    await world.refresh();
    world.feed.deliver("a", 2, rows);

    const run = await world.refresh();

    expect([run.scopes, run.planned.split]).toEqual([[], 0]);
    expect(run.result).toMatchObject({ read: 2, rejected: 1, isBalanced: true });
    expect((await world.runs.scope("a"))?.value).toMatchObject({ current: { version: 1 }, repeatedBy: 2 });
    expect((await world.accounts.dashboard(accountId))?.value.asOf).toEqual({ businessDate: day, sequence: 2 });
    expect(await world.refresh()).toMatchObject({ repeated: [], unchanged: [{ scopeId: "a" }] });
  });

  test("is refused when it comes again with other bytes, and leaves nothing to an older one", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 1, rows);
    await world.refresh();
    world.feed.deliver("a", 3, rows);
    await world.refresh();

    world.feed.deliver("a", 3, [[{}]]);
    const reused = await world.refresh();
    world.feed.withdraw("a", 3);
    world.feed.deliver("a", 2, [[{}]]);
    const older = await world.refresh();

    expect(reused.rejectedScopes).toEqual([{ scopeId: "a", version: 3, reason: "version_reused" }]);
    expect([older.scopes, older.unchanged, older.rejectedScopes]).toEqual([[], [], []]);
  });

  test("gives way to a newer one with other bytes, in whose place the old bytes come back", async () => {
    const world = new RefreshWorld();
    await world.open({}, {}, "csp-direct");
    for (const [version, subtotal] of [10, 10, 20, 10].entries()) {
      world.feed.deliver("a", version + 1, [[{ Subtotal: String(subtotal) }]]);
      await world.refresh();
    }

    expect(await world.amounts()).toEqual([10_000_000n]);
    expect((await world.runs.scope("a"))?.value.current?.version).toBe(4);
  });

  test("is planned when no run has finished the first, or programs were published since", async () => {
    const world = new RefreshWorld();
    world.feed.deliver("a", 1, rows);
    await startRun(world, day, timer);
    await splitBlob(world, { runId: "2026-11-15-0", chunk: 0 });
    world.feed.deliver("a", 2, rows);
    expect((await startRun(world, day, operator))?.scopes).toHaveLength(1);
    await world.refresh();
    world.programs = { ...world.programs, number: world.programs.number + 1 };
    world.feed.deliver("a", 3, rows);

    expect((await startRun(world, day, operator))?.scopes).toHaveLength(1);
  });
});
