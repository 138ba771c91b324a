import { beforeEach, describe, expect, test } from "@jest/globals";
import { aRefreshWorld, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { FeedRow } from "../../domain/feed-line.ts";
import { approveRestatement } from "./approve-restatement.ts";
import { startRun } from "./start-run.ts";

const sales = (count: number, amount = "10"): readonly FeedRow[] =>
  Array.from({ length: count }, () => ({ Subtotal: amount }));
const dollars = (units: number) => BigInt(units) * 1_000_000n;

let world: RefreshWorld;

beforeEach(async () => {
  world = await aRefreshWorld();
  world.allowance = {
    lines: { basisPoints: 1_000, absolute: 0n },
    total: { basisPoints: 1_000, absolute: dollars(5) },
  };
  world.feed.deliver("a", 1, [sales(10)]);
  await world.refresh();
});

const deliver = (version: number, count: number, amount?: string) =>
  world.feed.deliver("a", version, [sales(count, amount)]);
const approve = (runId: string, hash: string) =>
  approveRestatement(world, { runId, scopeId: "a", hash, by: "tid:manager" });
const hashOf = ({ heldScopes }: Awaited<ReturnType<RefreshWorld["refresh"]>>) => heldScopes[0]?.hash ?? "";

describe("a restatement", () => {
  test("within the allowance is applied as ever", async () => {
    deliver(2, 11);

    const run = await world.refresh();

    expect([run.heldScopes, run.result?.read]).toEqual([[], 11]);
    expect((await world.amounts()).length).toBe(11);
  });

  test("beyond it is held with its figures: yesterday stands, and the others go on", async () => {
    deliver(2, 20);
    world.feed.deliver("b", 1, [sales(3)]);

    const run = await world.refresh();

    expect(run).toMatchObject({
      state: "closed",
      heldScopes: [
        {
          scopeId: "a",
          version: 2,
          movement: {
            lines: { before: 10, after: 20, moved: 10 },
            totals: [{ currency: "USD", before: dollars(100), after: dollars(200), moved: dollars(100) }],
          },
        },
      ],
      rejectedScopes: [],
      result: { read: 13, counts: { earned: 13 }, isBalanced: true },
    });
    expect((await world.amounts()).length).toBe(13);
    expect((await world.runs.scope("a"))?.value).toMatchObject({ current: { version: 1 }, complete: { version: 1 } });
  });

  test("that is taken back by a version with yesterday's bytes waits no more, and cannot be approved", async () => {
    deliver(2, 20);
    const held = await world.refresh();
    deliver(3, 10);

    const run = await world.refresh();

    expect(run).toMatchObject({ scopes: [], heldScopes: [], repeated: [{ version: 1, by: 3 }], result: { read: 10 } });
    expect((await world.runs.scope("a"))?.value.waiting).toBeUndefined();
    await expect(approve(held.runId, hashOf(held))).rejects.toMatchObject({ code: "approval_outdated" });
  });

  test("of the same number of lines is held when amounts move", async () => {
    deliver(2, 10, "30");

    expect((await world.refresh()).heldScopes).toHaveLength(1);
    expect((await world.amounts())[0]).toBe(dollars(10));
  });

  test("that vanishes into rejected rows is held as well", async () => {
    deliver(2, 10, "1,234.50");

    expect((await world.refresh()).heldScopes).toMatchObject([{ movement: { lines: { after: 0, moved: 10 } } }]);
  });

  test("is not held where no allowance is set", async () => {
    world.allowance = {};
    deliver(2, 50);

    expect((await world.refresh()).heldScopes).toEqual([]);
  });

  test("is never the first delivery, nor one that is superseded anyway", async () => {
    world.feed.deliver("c", 1, [sales(500)], { supersedes: ["a"] });

    const run = await world.refresh();

    expect([run.heldScopes, (await world.amounts()).length]).toEqual([[], 500]);
  });
});

describe("a restatement that waits", () => {
  test("is named by every run until it is approved, and is not read again", async () => {
    deliver(2, 20);
    const first = await world.refresh();

    const second = await world.refresh();

    expect([second.scopes, second.heldScopes]).toEqual([[], first.heldScopes]);
    expect(second.result).toMatchObject({ read: 10, isBalanced: true });
  });

  test("is applied by the run after its approval, and waits no more", async () => {
    deliver(2, 20);
    const held = await world.refresh();

    const approved = await approve(held.runId, hashOf(held));
    const run = await world.refresh();

    expect(approved).toMatchObject({ version: 2, approved: { by: "tid:manager", at: "2026-11-15T06:00:00.000Z" } });
    expect([run.heldScopes, run.result?.read, (await world.amounts()).length]).toEqual([[], 20, 20]);
    expect((await world.runs.scope("a"))?.value.waiting).toBeUndefined();
  });

  test("is replaced by a newer version that waits too; what was approved is the old one only", async () => {
    deliver(2, 20);
    const held = await world.refresh();
    await approve(held.runId, hashOf(held));
    deliver(3, 30);

    const run = await world.refresh();

    expect(run.heldScopes).toMatchObject([{ version: 3, movement: { lines: { before: 10, after: 30 } } }]);
    await expect(approve(held.runId, hashOf(held))).rejects.toMatchObject({ code: "approval_outdated" });
    expect((await world.amounts()).length).toBe(10);
  });

  test("is forgotten when a newer version passes by itself", async () => {
    deliver(2, 20);
    const held = await world.refresh();
    deliver(3, 11);

    await world.refresh();

    expect((await world.runs.scope("a"))?.value.waiting).toBeUndefined();
    expect((await world.amounts()).length).toBe(11);
    await expect(approve(held.runId, hashOf(held))).rejects.toMatchObject({ code: "approval_outdated" });
  });

  test("is compared anew when what it would replace has become another version", async () => {
    world.allowance = { lines: { basisPoints: 0, absolute: 5n } };
    deliver(3, 20);
    const held = await world.refresh();
    await approve(held.runId, hashOf(held));
    world.feed.withdraw("a", 3);
    deliver(2, 12);
    await world.refresh();
    deliver(3, 20);

    const run = await world.refresh();

    expect(run.heldScopes).toMatchObject([{ version: 3, movement: { lines: { before: 12, after: 20, moved: 8 } } }]);
    expect(hashOf(run)).not.toBe(hashOf(held));
  });

  test("is decided once for two runs at the same time", async () => {
    deliver(2, 20);
    const by = { name: "operator", isDaily: false };
    const started = await Promise.all([startRun(world, "2026-11-15", by), startRun(world, "2026-11-15", by)]);

    await world.drain();

    const runs = await Promise.all(started.map(async (run) => (await world.runs.find(run?.runId ?? ""))?.value));
    expect(runs[0]?.heldScopes).toEqual(runs[1]?.heldScopes);
    expect(runs.map((run) => [run?.state, run?.heldScopes.length])).toEqual([
      ["closed", 1],
      ["closed", 1],
    ]);
  });
});

describe("an approval", () => {
  test("is given once, and the same again is the same", async () => {
    deliver(2, 20);
    const held = await world.refresh();
    const first = await approve(held.runId, hashOf(held));
    world.now = new Date("2026-11-15T08:00:00Z");

    expect(await approve(held.runId, hashOf(held))).toEqual(first);
  });

  test.each([
    ["other figures", (runId: string) => approve(runId, "0".repeat(64)), "approval_outdated"],
    ["no run", () => approve("2026-01-01-0", "0".repeat(64)), "run_not_found"],
    [
      "a scope that is not held",
      (runId: string) => approveRestatement(world, { runId, scopeId: "b", hash: "0".repeat(64), by: "tid:manager" }),
      "scope_not_found",
    ],
  ])("is refused for %s", async (_label, attempt, code) => {
    deliver(2, 20);
    const { runId } = await world.refresh();

    await expect(attempt(runId)).rejects.toMatchObject({ code });
    expect((await world.refresh()).heldScopes).toHaveLength(1);
  });
});
