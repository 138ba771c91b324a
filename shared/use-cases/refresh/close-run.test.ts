import { describe, expect, test } from "@jest/globals";
import { aPlannedScope, aRun, aScope, aVisit } from "../../../tests/fakes/a-run.ts";
import { aRefreshWorld, RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { closeRun } from "./close-run.ts";

describe("a closed run", () => {
  test("adds up its chunks and the scopes that were unchanged", async () => {
    const world = new RefreshWorld();
    const counts = { earned: 1, notEarned: { not_enrolled: 1 } };
    const paid = [{ currency: "USD", rebate: 3n, coop: 2n }] as const;
    const run = aRun({
      scopes: [aPlannedScope({ blobs: 2 })],
      visits: [aVisit()],
      unchanged: [{ scopeId: "scope-2", read: 5, rejected: 3, counts, paid }],
    });
    await world.runs.create(run);
    await world.runs.putScope(aScope([aVisit()]), undefined);
    const split = { phase: "split", scopeId: "scope-1", read: 2, rejected: 1 } as const;
    const apply = { phase: "apply", scopes: [{ scopeId: "scope-1", counts, paid }], corrections: paid } as const;
    await world.runs.complete(run.runId, { ...split, chunk: 0 });
    await world.runs.complete(run.runId, { ...split, chunk: 1, rejected: 1 });
    await world.runs.complete(run.runId, { ...apply, chunk: 0, invitations: 2 });

    const { result, state, closedAt } = await closeRun(world, run);

    expect([state, closedAt]).toEqual(["closed", "2026-11-15T06:00:00.000Z"]);
    expect(result).toEqual({
      read: 9,
      rejected: 5,
      counts: { earned: 2, notEarned: { not_enrolled: 2 } },
      paid: [{ currency: "USD", rebate: 6n, coop: 4n }],
      corrections: paid,
      invitations: 2,
      isBalanced: true,
    });
    expect((await world.runs.scope("scope-1"))?.value.complete).toEqual({
      version: 1,
      read: 4,
      rejected: 2,
      counts,
      paid,
    });
  });

  test("says so when a row is missing", async () => {
    const world = new RefreshWorld();
    const run = aRun({ scopes: [aPlannedScope()] });
    await world.runs.create(run);
    await world.runs.putScope(aScope([aVisit()]), undefined);
    await world.runs.complete(run.runId, { phase: "split", chunk: 0, scopeId: "scope-1", read: 1, rejected: 0 });

    expect((await closeRun(world, run)).result?.isBalanced).toBe(false);
    expect(world.log.messages("error")).toEqual(["refresh does not balance"]);
  });

  test("takes nothing from a scope that a newer version has overtaken", async () => {
    const world = new RefreshWorld();
    const visits = [aVisit(1), aVisit(2), aVisit(3)];
    await world.runs.putScope(aScope(visits), undefined);

    await closeRun(world, aRun({ scopes: [aPlannedScope(aVisit(2))], visits: visits.slice(0, 2) }));

    const scope = (await world.runs.scope("scope-1"))?.value;
    expect(scope?.visits).toEqual([aVisit(3)]);
    expect(scope?.complete).toBeUndefined();
  });

  test.each([
    { label: "before", order: ["b", "a"] },
    { label: "after", order: ["a", "b"] },
  ])("balances when one of its scopes supersedes another that came $label it", async ({ order }) => {
    const world = await aRefreshWorld();
    for (const scopeId of order) {
      if (scopeId === "a") world.feed.deliver("a", 1, [[{}, { Subtotal: "7" }]], { supersedes: ["b"] });
      if (scopeId === "b") world.feed.deliver("b", 1, [[{}, {}, {}]]);
    }

    const run = await world.refresh();

    expect(run.result).toMatchObject({ read: 2, counts: { earned: 2 }, isBalanced: true });
    expect(await world.amounts()).toEqual([7_000_000n, 100_000_000n]);
    expect((await world.runs.scope("b"))?.value.visits).toEqual([]);
  });
});
