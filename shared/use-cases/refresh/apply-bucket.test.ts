import { describe, expect, test } from "@jest/globals";
import { aLine, resellerId, sellerId } from "../../../tests/fakes/a-line.ts";
import { aLever, aProgram } from "../../../tests/fakes/a-program.ts";
import { aRun, aScope, aVisit } from "../../../tests/fakes/a-run.ts";
import { Mortality } from "../../../tests/fakes/mortal.ts";
import { aRefreshWorld, ledgerId, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { FeedRow } from "../../domain/feed-line.ts";
import { bucketOf } from "../../domain/manifest.ts";
import type { FeedScope, Visit } from "../../domain/refresh-run.ts";
import { applyBucket } from "./apply-bucket.ts";
import { applyLedgers } from "./apply-ledgers.ts";

const usd = (units: number) => BigInt(units) * 1_000_000n;

async function setScope(world: RefreshWorld, visits: readonly Visit[], parts: Partial<FeedScope> = {}): Promise<void> {
  const scope = aScope(visits, parts);
  await world.runs.putScope(scope, (await world.runs.scope(scope.scopeId))?.version);
}

/** A run that has come as far as to apply these visits. */
async function runOver(world: RefreshWorld, runId: string, visits: readonly Visit[]): Promise<void> {
  const apply = Math.max(...visits.map(({ buckets }) => buckets));
  await world.runs.create(aRun({ runId, state: "applying", visits, planned: { split: 0, apply, follow: 1 } }));
}

/** Applies all buckets but the last, so that the run stays where it is. */
async function applyAll(world: RefreshWorld, runId: string, buckets = 1): Promise<void> {
  for (let chunk = 0; chunk < buckets; chunk += 1) await applyBucket(world, { runId, chunk });
}

describe("a bucket", () => {
  test("holds what the current versions say, and tells what came of it", async () => {
    const world = await aRefreshWorld();
    const visit = aVisit();
    await world.stage(visit, { Subtotal: "100" }, { Subtotal: "-40" }, { Currency: "GBP" });
    await setScope(world, [visit]);
    await runOver(world, "r1", [visit]);

    await applyAll(world, "r1");

    expect(await world.amounts()).toEqual([usd(-40), usd(100), usd(100)]);
    const [result] = await world.runs.results("r1");
    expect(result).toEqual({
      phase: "apply",
      chunk: 0,
      corrections: [],
      invitations: 0,
      scopes: [
        {
          scopeId: "scope-1",
          counts: { earned: 2, notEarned: { currency_not_in_program: 1 } },
          paid: [{ currency: "USD", rebate: 1_350_000n, coop: 900_000n }],
        },
      ],
    });
    expect(await world.staging.accounts("r1", 0)).toEqual(["acc_01"]);
  });

  test("loses the lines that the newer version no longer has, in months that it never names", async () => {
    const world = await aRefreshWorld();
    const [first, second] = [aVisit(1), aVisit(2)];
    await world.stage(first, { ChargeStartDate: "2026-09-05" }, { Subtotal: "7" });
    await setScope(world, [first]);
    await runOver(world, "r1", [first]);
    await applyAll(world, "r1");
    await world.stage(second, { Subtotal: "7" });
    await setScope(world, [first, second]);
    await runOver(world, "r2", [first, second]);

    await applyAll(world, "r2");

    expect(await world.sales()).toEqual({ "2026-10": usd(7) });
    expect(await world.ledgers.find(`${sellerId}:2026-09`)).toBeUndefined();
  });

  test("tells what tiers and caps correct over the scopes, also those that it did not visit", async () => {
    const world = await aRefreshWorld();
    world.programs = { number: 1, versions: [aProgram({ levers: [aLever({ cap: { USD: usd(4) } })] })] };
    const [one, two] = [aVisit(), aVisit(1, { scopeId: "scope-2" })];
    await world.stage(one, { Subtotal: "100" });
    await world.stage(two, { Subtotal: "40" });
    for (const visit of [one, two]) await setScope(world, [visit]);
    await runOver(world, "r1", [one]);
    await runOver(world, "r2", [two]);

    await applyAll(world, "r1");
    await applyAll(world, "r2");

    const [alone] = await world.runs.results("r1");
    const [together] = await world.runs.results("r2");
    expect(alone).toMatchObject({ corrections: [] });
    expect(together).toMatchObject({ corrections: [{ currency: "USD", rebate: -750_000n, coop: -500_000n }] });
    expect((await world.totals())?.periods[0]?.earned).toMatchObject([{ rebate: 2_400_000n, coop: 1_600_000n }]);
  });

  test("is emptied of a superseded scope's lines", async () => {
    const world = await aRefreshWorld();
    const visit = aVisit();
    await world.stage(visit, { Subtotal: "100" });
    await setScope(world, [visit]);
    await runOver(world, "r1", [visit]);
    await applyAll(world, "r1");
    await setScope(world, [visit], { supersededBy: "scope-2" });
    await runOver(world, "r2", [visit]);

    await applyAll(world, "r2");

    expect(await world.amounts()).toEqual([]);
    expect(await world.sales()).toEqual({});
  });

  test("waits while a scope reads older than its run has accepted it", async () => {
    const world = await aRefreshWorld();
    const [first, second] = [aVisit(1), aVisit(2)];
    await setScope(world, [first]);
    await runOver(world, "r1", [first, second]);

    await expect(applyBucket(world, { runId: "r1", chunk: 0 })).rejects.toThrow("to be tried again");

    expect(await world.runs.isComplete("r1", "apply", 0)).toBe(false);
  });

  test("follows the newest version when a slow run writes after a newer one found nothing to do", async () => {
    const world = await aRefreshWorld();
    const [first, between, last] = [aVisit(0), aVisit(1), aVisit(2)];
    await world.stage(first, { Subtotal: "100" });
    await world.stage(between, { Subtotal: "1" });
    await world.stage(last, { Subtotal: "100" });
    await setScope(world, [first]);
    await runOver(world, "r0", [first]);
    await applyAll(world, "r0");
    await setScope(world, [first, between]);
    await runOver(world, "r1", [first, between]);
    world.ledgers.beforeBatch = async () => {
      world.ledgers.beforeBatch = async () => undefined;
      await setScope(world, [first, between, last]);
      await runOver(world, "r2", [first, between, last]);
      await applyAll(world, "r2");
    };

    await applyAll(world, "r1");

    expect(await world.amounts()).toEqual([usd(100)]);
    expect(await world.sales()).toEqual({ "2026-10": usd(100) });
  });
});

describe("a ledger that no totals name", () => {
  const [first, second] = [aVisit(1), aVisit(2)];

  async function delivered(...rows: readonly FeedRow[]): Promise<RefreshWorld> {
    const world = await aRefreshWorld();
    await world.stage(first, ...rows);
    await setScope(world, [first]);
    await runOver(world, "r1", [first]);
    return world;
  }

  test("is created by one write, and not read", async () => {
    const world = await delivered({ Subtotal: "100" });
    const asked = new Mortality();

    await applyBucket({ ...world, ledgers: asked.of(world.ledgers) }, { runId: "r1", chunk: 0 });

    expect(asked.calls).toBe(1);
    expect(await world.sales()).toEqual({ "2026-10": usd(100) });
  });

  test.each([
    { label: "changed", rows: [{ Subtotal: "100" }], sales: { "2026-10": usd(100) } },
    { label: "emptied", rows: [], sales: {} },
  ])("is $label when a writer left it behind who died before the totals", async ({ rows, sales }) => {
    const world = await delivered({ Subtotal: "7" });
    const left = new Map([[ledgerId, new Map([["scope-1", [aLine({ Subtotal: "7" }, "scope-1")]]])]]);
    await applyLedgers(world, [ledgerId], async () => left);
    await world.stage(second, ...rows);
    await setScope(world, [first, second]);
    await runOver(world, "r2", [first, second]);

    await applyAll(world, "r2");

    expect(await world.sales()).toEqual(sales);
    expect(await world.amounts()).toEqual(rows.map(() => usd(100)));
  });

  test("stays out of the totals when a newer version emptied it before they were written", async () => {
    const world = await delivered({ Subtotal: "100" });
    const commit = world.accounts.commit.bind(world.accounts);
    world.accounts.commit = async (change) => {
      world.accounts.commit = commit;
      await world.stage(second);
      await setScope(world, [first, second]);
      await runOver(world, "r2", [first, second]);
      await applyAll(world, "r2");
      await commit(change);
    };

    await applyAll(world, "r1");

    expect(await world.amounts()).toEqual([]);
    expect(await world.sales()).toEqual({});
  });
});

describe("buckets of two versions that were cut differently", () => {
  const reseller = elsewhere(2);
  const sale = { ResellerMpnId: reseller };

  /** A reseller whose bucket is not the seller's. */
  function elsewhere(buckets: number): string {
    let id = Number(resellerId);
    while (bucketOf(String(id), buckets) === bucketOf(sellerId, buckets)) id += 1;
    return String(id);
  }

  test.each([
    { label: "more buckets than the run", planned: 1, current: 2 },
    { label: "fewer buckets than the run", planned: 4, current: 1 },
  ])("count a line once for each of its locations when the version in effect has $label", async (cut) => {
    const world = await aRefreshWorld();
    const [own, overtaking] = [aVisit(1, { buckets: cut.planned }), aVisit(2, { buckets: cut.current })];
    await world.stage(own, sale);
    await world.stage(overtaking, sale);
    await setScope(world, [own, overtaking]);
    await runOver(world, "r1", [own]);

    await applyAll(world, "r1", cut.planned);

    expect(await world.amounts(ledgerId)).toEqual([usd(100)]);
    expect(await world.amounts(`${reseller}:2026-10`)).toEqual([usd(100)]);
  });
});
