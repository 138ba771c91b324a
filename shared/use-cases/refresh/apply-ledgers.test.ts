import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLine, sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, anEnrollment, earningInputs } from "../../../tests/fakes/a-program.ts";
import { Killed, Mortality } from "../../../tests/fakes/mortal.ts";
import { aRefreshWorld, ledgerId, RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { FeedRow } from "../../domain/feed-line.ts";
import { ledgerNameOf } from "../../domain/ledger.ts";
import { project } from "../../domain/project.ts";
import { Stale } from "../../ports/stale.ts";
import { applyLedgers } from "./apply-ledgers.ts";

type Scopes = Readonly<Record<string, readonly FeedRow[]>>;

const linesOf = (scopes: Scopes) =>
  new Map(Object.entries(scopes).map(([id, rows]) => [id, rows.map((row) => aLine(row, id))]));

/** Brings the ledger to what these scopes have now; scopes that are not named stay as they are. */
async function apply(ports: Pick<RefreshWorld, "accounts" | "catalogue" | "ledgers" | "locations">, scopes: Scopes) {
  const summaries = await applyLedgers(ports, [ledgerId], async () => new Map([[ledgerId, linesOf(scopes)]]));
  return summaries.get(ledgerId);
}

/** What the ledger must be, whatever way led there. */
async function expectProjection(world: RefreshWorld, scopes: Scopes, inputs = earningInputs()): Promise<void> {
  const { lines, summary } = project(ledgerNameOf(ledgerId), inputs, linesOf(scopes), {});
  expect((await world.ledgers.find(ledgerId))?.summary).toEqual(summary);
  expect((await world.ledgers.find(ledgerId))?.isFenced ?? false).toBe(false);
  const identified = lines.map((line) => world.ledgers.identify(line)).map(({ id, hash }) => [id, hash] as const);
  expect(await world.ledgers.hashes(ledgerId)).toEqual(new Map(identified));
}

async function leaveProgram(world: RefreshWorld): Promise<void> {
  const id = `enr_${sellerId}_csp-direct`;
  const before = (await world.accounts.read(accountId, [{ kind: "enrollment", id }])).get("enrollment", id);
  const puts = [{ kind: "enrollment", value: left, replaces: before?.version ?? "" }] as const;
  await world.accounts.commit({ accountId, puts });
}
const left = anEnrollment("csp-direct", { from: "2026-01", to: "2026-09" });

describe("a ledger", () => {
  test("is the projection of its rows", async () => {
    const world = await aRefreshWorld();
    const scopes = { a: [{}, {}, { Subtotal: "-3" }], b: [{ Currency: "GBP" }] };

    await apply(world, scopes);

    await expectProjection(world, scopes);
  });

  test("costs one read and no write when nothing is new", async () => {
    const world = await aRefreshWorld();
    const summary = await apply(world, { a: [{}, { Subtotal: "7" }] });
    const asked = new Mortality();

    const again = await apply({ ...world, ledgers: asked.of(world.ledgers) }, { a: [{ Subtotal: "7" }, {}] });

    expect(again).toEqual(summary);
    expect(asked.calls).toBe(1);
  });

  test("has only the lines of a changed scope looked at, and only changed lines written", async () => {
    const world = await aRefreshWorld();
    await apply(world, { a: [{}, { Subtotal: "7" }], b: [{}, {}] });
    world.ledgers.written.length = 0;
    world.ledgers.lines = async () => {
      throw new Error("The rows of other scopes are not needed.");
    };

    await apply(world, { a: [{}, { Subtotal: "8" }, { Subtotal: "9" }] });

    expect(world.ledgers.written.map(({ puts, deletes }) => [puts.length, deletes.length])).toEqual([[2, 1]]);
    await expectProjection(world, { a: [{}, { Subtotal: "8" }, { Subtotal: "9" }], b: [{}, {}] });
  });

  test("loses a scope that has no rows here any more, and is gone with the last", async () => {
    const world = await aRefreshWorld();
    await apply(world, { a: [{}], b: [{ Subtotal: "7" }] });

    await apply(world, { a: [] });
    await expectProjection(world, { b: [{ Subtotal: "7" }] });
    expect(await apply(world, { b: [] })).toBeUndefined();

    expect(await world.ledgers.find(ledgerId)).toBeUndefined();
    expect(await world.amounts()).toEqual([]);
  });

  test("that never had a line stays without a document", async () => {
    const world = await aRefreshWorld();

    expect(await apply(world, { a: [] })).toBeUndefined();

    expect(world.ledgers.written).toEqual([]);
  });

  test("is judged again from the lines it holds when the enrollment changes, and nothing is delivered", async () => {
    const world = await aRefreshWorld();
    const scopes = { a: [{}, {}], b: [{ Subtotal: "7" }] };
    await apply(world, scopes);

    await leaveProgram(world);
    await apply(world, {});

    await expectProjection(world, scopes, earningInputs({ enrollments: [left] }));
  });

  test("is judged again as a whole when one scope and the enrollment change together", async () => {
    const world = await aRefreshWorld();
    await apply(world, { a: [{}], b: [{ Subtotal: "7" }] });

    await leaveProgram(world);
    await apply(world, { a: [{ Subtotal: "8" }] });

    const inputs = earningInputs({ enrollments: [left] });
    await expectProjection(world, { a: [{ Subtotal: "8" }], b: [{ Subtotal: "7" }] }, inputs);
  });

  test("of a location that nobody has keeps its lines unearned", async () => {
    const world = new RefreshWorld();

    await apply(world, { a: [{}] });

    await expectProjection(world, { a: [{}] }, earningInputs({ location: undefined, enrollments: [] }));
  });
});

describe("a ledger whose writer died between two batches", () => {
  const many = Array.from({ length: 150 }, (_each, index) => ({ OrderId: String(index) }));

  async function aDeadWriter(): Promise<RefreshWorld> {
    const world = await aRefreshWorld();
    await apply(world, { a: [{}], b: [{ Subtotal: "7" }] });
    let batches = 0;
    world.ledgers.beforeBatch = async () => {
      batches += 1;
      if (batches === 3) throw new Killed();
    };
    await expect(apply(world, { a: many })).rejects.toBeInstanceOf(Killed);
    world.ledgers.beforeBatch = async () => undefined;
    expect((await world.ledgers.find(ledgerId))?.isFenced).toBe(true);
    return world;
  }

  test.each([
    { label: "the same rows come again", rows: many },
    { label: "the rows of before come back", rows: [{}] },
    { label: "its scope has no rows here any more", rows: [] },
  ])("is healed when $label", async ({ rows }) => {
    const world = await aDeadWriter();

    await apply(world, { a: rows });

    await expectProjection(world, rows.length > 0 ? { a: rows, b: [{ Subtotal: "7" }] } : { b: [{ Subtotal: "7" }] });
  });

  test("is healed for good by another scope's rows, whatever its own scope says afterwards", async () => {
    const world = await aDeadWriter();

    await apply(world, { b: [{ Subtotal: "8" }] });
    await apply(world, { a: [{}] });

    await expectProjection(world, { a: [{}], b: [{ Subtotal: "8" }] });
  });
});

describe("two writers of a ledger", () => {
  test("leave what the later reader of the rows knew", async () => {
    const world = await aRefreshWorld();
    let current: readonly FeedRow[] = [{ Subtotal: "1" }];
    const run = () => applyLedgers(world, [ledgerId], async () => new Map([[ledgerId, linesOf({ a: current })]]));
    world.ledgers.beforeBatch = async () => {
      world.ledgers.beforeBatch = async () => undefined;
      current = [{ Subtotal: "2" }];
      await run();
    };

    await run();

    await expectProjection(world, { a: [{ Subtotal: "2" }] });
  });

  test("end with a refusal to try again when one never gets through", async () => {
    const world = await aRefreshWorld();
    world.ledgers.beforeBatch = async () => {
      throw new Stale("Somebody was faster.");
    };

    await expect(apply(world, { a: [{}] })).rejects.toMatchObject({ code: "busy" });
  });
});

test("whatever was delivered in whatever order, the ledger is the projection of what is there last", async () => {
  const rows = fc.array(
    fc.constantFrom("1", "2", "-3").map((Subtotal) => ({ Subtotal })),
    { maxLength: 4 },
  );
  const delivery = fc.record({ scope: fc.constantFrom("a", "b", "c"), rows });

  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { maxLength: 8 }), async (deliveries) => {
      const world = await aRefreshWorld();
      const last: Record<string, readonly FeedRow[]> = {};
      for (const { scope, rows: delivered } of deliveries) {
        last[scope] = delivered;
        await apply(world, { [scope]: delivered });
      }
      await expectProjection(world, last);
    }),
    { numRuns: 50 },
  );
});
