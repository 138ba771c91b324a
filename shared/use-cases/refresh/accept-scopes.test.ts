import { describe, expect, test } from "@jest/globals";
import { aPlannedScope, aRun, aScope, aVisit } from "../../../tests/fakes/a-run.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { PlannedScope } from "../../domain/refresh-run.ts";
import { acceptScopes } from "./accept-scopes.ts";
import { closeRun } from "./close-run.ts";

const planned = (scopeId: string, parts: Partial<PlannedScope> = {}) =>
  aPlannedScope({ ...aVisit(1, { scopeId }), ...parts });

async function accepted(world: RefreshWorld, scopes: readonly PlannedScope[], runId = "2026-11-15-0") {
  return acceptScopes(world, aRun({ runId, scopes }));
}

const scopeOf = async (world: RefreshWorld, scopeId: string) => (await world.runs.scope(scopeId))?.value;

describe("an accepted scope", () => {
  test("becomes current, with all versions to visit since the last complete one", async () => {
    const world = new RefreshWorld();
    await accepted(world, [planned("a")]);
    const second = aVisit(2, { scopeId: "a" });

    const { rejected, visits } = await accepted(world, [planned("a", second)]);

    expect(rejected).toEqual([]);
    expect(visits).toEqual([aVisit(1, { scopeId: "a" }), second]);
    expect((await scopeOf(world, "a"))?.current).toEqual({ ...second, blobs: 1 });
  });

  test("is the same when it is accepted again after a crash", async () => {
    const world = new RefreshWorld();
    const first = await accepted(world, [planned("a", { supersedes: ["b"] })]);

    expect(await accepted(world, [planned("a", { supersedes: ["b"] })])).toEqual(first);
  });

  test("never goes back to an older version", async () => {
    const world = new RefreshWorld();
    await accepted(world, [planned("a", aVisit(2, { scopeId: "a" }))]);

    await accepted(world, [planned("a")]);

    expect((await scopeOf(world, "a"))?.current?.version).toBe(2);
  });

  test("never takes the place of the current version that a newer one repeated meanwhile", async () => {
    const world = new RefreshWorld();
    await accepted(world, [planned("a")]);
    const stored = await world.runs.scope("a");
    await world.runs.putScope({ ...stored!.value, repeatedBy: 3 }, stored?.version);

    const { visits } = await accepted(world, [planned("a", aVisit(2, { scopeId: "a" }))]);

    expect(visits).toEqual([]);
    expect((await scopeOf(world, "a"))?.current?.version).toBe(1);
  });
});

describe("a rejected scope", () => {
  test("leaves yesterday's version current, and is remembered with its reason", async () => {
    const world = new RefreshWorld();
    await accepted(world, [planned("a")]);
    const run = aRun({ scopes: [planned("a", aVisit(2, { scopeId: "a" })), planned("b")] });
    await world.runs.create(run);
    const result = { phase: "split", chunk: 0, scopeId: "a", read: 0, rejected: 0, fault: "wrong_hash" } as const;
    await world.runs.complete(run.runId, result);

    const { rejected, visits } = await acceptScopes(world, run);

    expect(rejected).toEqual([{ scopeId: "a", version: 2, reason: "wrong_hash" }]);
    expect(visits).toEqual([aVisit(1, { scopeId: "b" })]);
    expect(await scopeOf(world, "a")).toMatchObject({
      current: { version: 1 },
      rejected: { version: 2, fingerprint: "bytes-2", reason: "wrong_hash" },
    });
  });
});

describe("a scope that supersedes another", () => {
  test("has the other's versions visited, and the other counts no more", async () => {
    const world = new RefreshWorld();
    await accepted(world, [planned("b")]);

    const { visits } = await accepted(world, [planned("a", { supersedes: ["b"] })]);

    expect(visits).toEqual([aVisit(1, { scopeId: "a" }), aVisit(1, { scopeId: "b" })]);
    expect((await scopeOf(world, "b"))?.supersededBy).toBe("a");
  });

  test("takes effect on one that was never delivered yet", async () => {
    const world = new RefreshWorld();
    await accepted(world, [planned("a", { supersedes: ["b"] })]);

    await accepted(world, [planned("b")]);

    const b = await scopeOf(world, "b");
    expect(b?.supersededBy).toBe("a");
    expect(b?.current).toBeUndefined();
  });

  test.each([
    { label: "itself", circle: [["a", "a"]] },
    {
      label: "one that supersedes it",
      circle: [
        ["a", "b"],
        ["b", "a"],
      ],
    },
    {
      label: "one that does so over a third",
      circle: [
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
      ],
    },
  ])("is rejected when it is $label", async ({ circle }) => {
    const world = new RefreshWorld();
    const scopes = circle.map(([scopeId = "", other = ""]) => planned(scopeId, { supersedes: [other] }));

    const { rejected, visits } = await accepted(world, scopes);

    expect(rejected.map(({ scopeId, reason }) => [scopeId, reason])).toEqual(
      circle.map(([scopeId]) => [scopeId, "supersedes_in_a_circle"]),
    );
    expect(visits).toEqual([]);
    for (const [scopeId = ""] of circle) expect((await scopeOf(world, scopeId))?.supersededBy).toBeUndefined();
  });

  test("is accepted though those that it supersedes are in a circle", async () => {
    const world = new RefreshWorld();

    const { rejected } = await accepted(world, [
      planned("a", { supersedes: ["b"] }),
      planned("b", { supersedes: ["c"] }),
      planned("c", { supersedes: ["b"] }),
    ]);

    expect(rejected.map(({ scopeId }) => scopeId)).toEqual(["b", "c"]);
  });

  test("leaves a scope of another billing period as it was, to its last visit", async () => {
    const world = new RefreshWorld();
    const complete = { version: 1, read: 0, rejected: 0, counts: { earned: 0, notEarned: {} }, paid: [] };
    const other = aScope([aVisit(1, { scopeId: "b" })], { billingPeriod: "2026-09", complete });
    await world.runs.putScope(other, undefined);
    const run = aRun({ scopes: [planned("a", { supersedes: ["b"] })] });

    const { rejected, visits } = await acceptScopes(world, run);
    await closeRun(world, { ...run, visits });

    expect(rejected).toEqual([]);
    expect(visits).toEqual([aVisit(1, { scopeId: "a" })]);
    expect(await scopeOf(world, "b")).toEqual(other);
  });
});

test("a crash between superseding a scope and moving the run on loses none of its visits", async () => {
  const world = new RefreshWorld();
  const b = planned("b");
  const ownRun = aRun({ runId: "r1", scopes: [b], ...(await accepted(world, [b])) });
  const superseding = [planned("a", { supersedes: ["b"] })];
  await accepted(world, superseding, "r2"); // killed before the run was moved on

  await closeRun(world, ownRun);
  const again = await accepted(world, superseding, "r2");

  expect(again.visits).toContainEqual(aVisit(1, { scopeId: "b" }));
});
