/** What the refresh may rely on of its ledger store, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosLedgerStore } from "../../shared/adapters/cosmos/cosmos-ledger-store.ts";
import type { FeedRow } from "../../shared/domain/feed-line.ts";
import { type JudgedLine, ledgerNameOf } from "../../shared/domain/ledger.ts";
import { project } from "../../shared/domain/project.ts";
import type { LedgerStore } from "../../shared/ports/ledger-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { aLine, sellerId } from "../fakes/a-line.ts";
import { aLever, aProgram, earningInputs } from "../fakes/a-program.ts";
import { MemoryLedgerStore } from "../fakes/memory-ledger-store.ts";
import { Killed, Mortality } from "../fakes/mortal.ts";
import { useContainers } from "./use-containers.ts";

let months = 0;
/** A ledger that no other test has; of the one location that is enrolled. */
function aLedger(): string {
  months += 1;
  return `${sellerId}:${2100 + months}-10`;
}

/** With a cap, so that summaries have corrections. */
const inputs = earningInputs({ versions: [aProgram({ levers: [aLever({ cap: { USD: 1n, EUR: 1n } })] })] });

/** What the rows of each scope come to, every line of them new. */
function projected(ledgerId: string, scopes: Readonly<Record<string, readonly FeedRow[]>>) {
  const rows = Object.entries(scopes).map(
    ([scopeId, all]) =>
      [scopeId, all.map((row) => aLine({ ChargeStartDate: dayIn(ledgerId), ...row }, scopeId))] as const,
  );
  const { lines, summary } = project(ledgerNameOf(ledgerId), inputs, new Map(rows), {});
  return { difference: { puts: lines, deletes: [] as string[] }, lines, summary };
}

function dayIn(ledgerId: string, day = "05"): string {
  return `${ledgerNameOf(ledgerId).period}-${day}`;
}

const sales = (count: number, columns: FeedRow = {}) =>
  Array.from({ length: count }, (_each, index) => ({ ...columns, OrderId: `order ${index}` }));

/** The store, and one that dies before its n-th batch. */
interface Stores {
  readonly store: LedgerStore;
  dyingAt(batch: number): LedgerStore;
}

function itKeepsItsPromises(storesOf: () => Stores): void {
  const hashesOf = (store: LedgerStore, lines: readonly JudgedLine[]) =>
    new Map(lines.map((line) => store.identify(line)).map(({ id, hash }) => [id, hash]));
  const idsOf = (store: LedgerStore, lines: readonly JudgedLine[]) => lines.map((line) => store.identify(line).id);

  test("knows nothing of a ledger that was never written", async () => {
    const { store } = storesOf();
    const ledgerId = aLedger();

    expect(await store.find(ledgerId)).toBeUndefined();
    expect((await store.hashes(ledgerId)).size).toBe(0);
    expect(await store.lines(ledgerId)).toEqual([]);
  });

  test("knows the months of a location, also while nobody's account has it", async () => {
    const { store } = storesOf();
    const unknown = { ...inputs, location: undefined };
    for (const [locationId, period] of [
      ["4300001", "2026-10"],
      ["4300001", "2025-02"],
      ["4300002", "2026-11"],
    ] as const) {
      const line = aLine({ MpnId: locationId, ChargeStartDate: `${period}-05` });
      const { lines, summary } = project({ locationId, period }, unknown, new Map([["scope-1", [line]]]), {});
      await store.write(`${locationId}:${period}`, undefined, { puts: lines, deletes: [] }, summary);
    }

    expect(await store.periodsOf("4300001")).toEqual(["2025-02", "2026-10"]);
    expect(await store.periodsOf("4300003")).toEqual([]);
  });

  test.each([1, 99, 100, 250])("keeps a ledger of %i lines whole, without a fence", async (count) => {
    const { store } = storesOf();
    const ledgerId = aLedger();
    const { difference, lines, summary } = projected(ledgerId, { a: sales(count) });

    await store.write(ledgerId, undefined, difference, summary);

    expect(await store.find(ledgerId)).toMatchObject({ summary, isFenced: false });
    expect(await store.hashes(ledgerId)).toEqual(hashesOf(store, lines));
  });

  test("gives the rows back as they were", async () => {
    const { store } = storesOf();
    const ledgerId = aLedger();
    const { difference, lines, summary } = projected(ledgerId, {
      a: [{ Subtotal: "-0.000001", ProductName: "파트너" }],
      b: [{ ResellerMpnId: "4200001" }],
    });

    await store.write(ledgerId, undefined, difference, summary);

    const byKey = (all: readonly { key: string; line: unknown }[]) =>
      all.map(({ key, line }) => ({ key, line })).sort((a, b) => (a.key < b.key ? -1 : 1));
    expect(byKey(await store.lines(ledgerId))).toEqual(byKey(lines));
  });

  test("tells the lines of some scopes from those of others", async () => {
    const { store } = storesOf();
    const ledgerId = aLedger();
    const { difference, lines, summary } = projected(ledgerId, { a: sales(2), b: sales(3), c: sales(1) });
    await store.write(ledgerId, undefined, difference, summary);

    const found = await store.hashes(ledgerId, ["b", "c", "d"]);

    expect([...found.keys()].sort()).toEqual(
      idsOf(
        store,
        lines.filter(({ line }) => line.scopeId !== "a"),
      ).sort(),
    );
  });

  test("gives a line the same id whatever it earns, and another hash when that changes", () => {
    const { store } = storesOf();
    const line = projected(aLedger(), { a: sales(1) }).lines[0]!;
    const unearned = { ...line, outcomes: [{ ...line.outcomes[0]!, earnings: [], reason: "not_enrolled" as const }] };

    expect(store.identify(unearned).id).toBe(store.identify(line).id);
    expect(store.identify(unearned).hash).not.toBe(store.identify(line).hash);
    expect(store.identify(structuredClone(line))).toEqual(store.identify(line));
  });

  test("writes puts and deletes over what is there, and nothing else", async () => {
    const { store } = storesOf();
    const ledgerId = aLedger();
    const first = projected(ledgerId, { a: sales(3) });
    await store.write(ledgerId, undefined, first.difference, first.summary);
    const next = projected(ledgerId, { a: [...sales(2), { OrderId: "new" }] });
    const known = new Set(idsOf(store, first.lines));
    const puts = next.lines.filter((line) => !known.has(store.identify(line).id));
    const left = new Set(idsOf(store, next.lines));

    await store.write(
      ledgerId,
      await store.find(ledgerId),
      { puts, deletes: [...known].filter((id) => !left.has(id)) },
      next.summary,
    );

    expect(await store.hashes(ledgerId)).toEqual(hashesOf(store, next.lines));
    expect((await store.find(ledgerId))?.summary).toEqual(next.summary);
  });

  test.each([1, 250])("is gone with the last of %i lines", async (count) => {
    const { store } = storesOf();
    const ledgerId = aLedger();
    const { difference, lines, summary } = projected(ledgerId, { a: sales(count) });
    await store.write(ledgerId, undefined, difference, summary);

    await store.write(ledgerId, await store.find(ledgerId), { puts: [], deletes: idsOf(store, lines) }, undefined);

    expect(await store.find(ledgerId)).toBeUndefined();
    expect((await store.hashes(ledgerId)).size).toBe(0);
  });

  test.each([1, 250])("lets one of two writers of %i lines through, and nothing of the other", async (count) => {
    const { store } = storesOf();
    const ledgerId = aLedger();
    const seen = await store.find(ledgerId);
    const rivals = ["1", "2"].map((Subtotal) => projected(ledgerId, { a: sales(count, { Subtotal }) }));

    const outcomes = await Promise.allSettled(
      rivals.map(({ difference, summary }) => store.write(ledgerId, seen, difference, summary)),
    );

    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = outcomes.filter((each) => each.status === "rejected");
    expect(lost?.reason).toBeInstanceOf(Stale);
    const winner = rivals[outcomes.findIndex(({ status }) => status === "fulfilled")]!;
    expect((await store.find(ledgerId))?.summary).toEqual(winner.summary);
    expect(await store.hashes(ledgerId)).toEqual(hashesOf(store, winner.lines));
  });

  test("refuses a writer who deletes what is not there", async () => {
    const { store } = storesOf();
    const ledgerId = aLedger();
    const { difference, lines, summary } = projected(ledgerId, { a: sales(1) });
    await store.write(ledgerId, undefined, difference, summary);
    const seen = await store.find(ledgerId);

    const writing = store.write(ledgerId, seen, { puts: [], deletes: ["line:a:unknown.0"] }, summary);

    await expect(writing).rejects.toBeInstanceOf(Stale);
    expect(await store.hashes(ledgerId)).toEqual(hashesOf(store, lines));
  });

  test("keeps the fence and the old summary of a writer who died between two batches", async () => {
    const { store, dyingAt } = storesOf();
    const ledgerId = aLedger();
    const first = projected(ledgerId, { a: sales(1) });
    await store.write(ledgerId, undefined, first.difference, first.summary);
    const seen = await store.find(ledgerId);
    const next = projected(ledgerId, { a: sales(1), b: sales(150) });

    await expect(dyingAt(3).write(ledgerId, seen, next.difference, next.summary)).rejects.toBeInstanceOf(Killed);

    const left = await store.find(ledgerId);
    expect(left).toMatchObject({ summary: first.summary, isFenced: true });
    expect((await store.hashes(ledgerId)).size).toBeGreaterThan(1);
    await expect(store.write(ledgerId, seen, next.difference, next.summary)).rejects.toBeInstanceOf(Stale);
    await store.write(ledgerId, left, next.difference, next.summary);
    expect(await store.find(ledgerId)).toMatchObject({ summary: next.summary, isFenced: false });
    expect(await store.hashes(ledgerId)).toEqual(hashesOf(store, next.lines));
  });

  test("shows a fence without a summary where the first writer of a ledger died", async () => {
    const { store, dyingAt } = storesOf();
    const ledgerId = aLedger();
    const { difference, summary } = projected(ledgerId, { a: sales(150) });

    await expect(dyingAt(2).write(ledgerId, undefined, difference, summary)).rejects.toBeInstanceOf(Killed);

    expect(await store.find(ledgerId)).toMatchObject({ isFenced: true });
    expect((await store.find(ledgerId))?.summary).toBeUndefined();
  });

  test("lists what was earned, newest first and by id within a day, page after page", async () => {
    const { store } = storesOf();
    const ledgerId = aLedger();
    const days = ["05", "07", "05", "06", "07", "05"].map((day, index) => ({
      ChargeStartDate: dayIn(ledgerId, day),
      OrderId: String(index),
    }));
    const { difference, lines, summary } = projected(ledgerId, { a: [...days, { Currency: "GBP" }] });
    await store.write(ledgerId, undefined, difference, summary);
    const places = lines
      .filter(({ line }) => line.currency === "USD")
      .map((line) => ({ date: line.line.date, id: store.identify(line).id }))
      .sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date > b.date ? -1 : 1));

    const found: unknown[] = [];
    let page = await store.page(ledgerId, "earned", 2);
    for (;;) {
      found.push(...page.lines.map((line) => ({ date: line.line.date, id: store.identify(line).id })));
      if (!page.next) break;
      expect(page.next).toEqual(found.at(-1));
      page = await store.page(ledgerId, "earned", 2, page.next);
    }

    expect(found).toEqual(places);
  });
}

describe("the ledger store in memory", () => {
  const store = new MemoryLedgerStore();
  itKeepsItsPromises(() => ({
    store,
    dyingAt: (batch) => {
      let batches = 0;
      store.beforeBatch = async () => {
        batches += 1;
        if (batches < batch) return;
        store.beforeBatch = async () => undefined;
        throw new Killed();
      };
      return store;
    },
  }));
});

describe("the ledger store on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => ({
    store: new CosmosLedgerStore(containers().ledger),
    dyingAt: (atCall) => new CosmosLedgerStore(new Mortality({ atCall, when: "before" }).of(containers().ledger)),
  }));
});
