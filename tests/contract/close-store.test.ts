/** What closing may rely on of its store, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { CosmosCloseStore } from "../../shared/adapters/cosmos/cosmos-close-store.ts";
import { CosmosLedgerStore } from "../../shared/adapters/cosmos/cosmos-ledger-store.ts";
import type { PartitionedContainer } from "../../shared/adapters/cosmos/partitioned-container.ts";
import { type Close, entriesOf, type LedgerEntry, type LeverTotal } from "../../shared/domain/close.ts";
import { ledgerNameOf } from "../../shared/domain/ledger.ts";
import { project } from "../../shared/domain/project.ts";
import type { CloseStore } from "../../shared/ports/close-store.ts";
import type { LedgerStore } from "../../shared/ports/ledger-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { aLine, sellerId } from "../fakes/a-line.ts";
import { earningInputs } from "../fakes/a-program.ts";
import { MemoryCloseStore } from "../fakes/memory-close-store.ts";
import { MemoryLedgerStore } from "../fakes/memory-ledger-store.ts";
import { Killed, Mortality } from "../fakes/mortal.ts";
import { useContainers } from "./use-containers.ts";

const program = { programId: "csp-direct", through: "2026-10", version: 1, coverage: "c", digest: "d" };

let months = 0;
/** A ledger that no other test has. */
function aLedger(): string {
  months += 1;
  return `${sellerId}:${2200 + months}-10`;
}

function aClose(ledgerId: string, number: number, rebates: readonly bigint[], before: readonly LedgerEntry[] = []) {
  const { locationId, period } = ledgerNameOf(ledgerId);
  const projected = rebates.map(
    (rebate, index): LeverTotal => ({
      programId: "csp-direct",
      lever: `l-${index}`,
      currency: "USD",
      rebate,
      coop: -1n,
    }),
  );
  const context = { accountId: "acc_1", locationId, period, number, processedIn: "2026-11", explanation: "e" };
  const entries = entriesOf(context, projected, before, [program], number === 1 ? [] : [program]);
  const close: Close = {
    number,
    processedIn: "2026-11",
    programs: [program],
    explanation: "e",
    entries: entries.length,
  };
  return { close, entries };
}

interface Stores {
  readonly closes: CloseStore;
  readonly ledgers: LedgerStore;
}

async function written({ ledgers }: Stores, ledgerId: string): Promise<void> {
  const rows = [aLine({ ChargeStartDate: `${ledgerNameOf(ledgerId).period}-05` })];
  const { lines, summary } = project(ledgerNameOf(ledgerId), earningInputs(), new Map([["scope-1", rows]]), {});
  await ledgers.write(ledgerId, await ledgers.find(ledgerId), { puts: lines, deletes: [] }, summary);
}

function itKeepsItsPromises(storesOf: () => Stores): void {
  test("a ledger without a close has empty books, with its projection if there is one", async () => {
    const stores = storesOf();
    const ledgerId = aLedger();
    expect(await stores.closes.books(ledgerId)).toEqual({ closes: [], entries: [], unfinished: [] });

    await written(stores, ledgerId);

    const { stored } = await stores.closes.books(ledgerId);
    expect(stored).toEqual(await stores.ledgers.find(ledgerId));
  });

  test.each([1, 96, 97, 250])("a close of %i entries is posted whole, and gives back what it was", async (count) => {
    const stores = storesOf();
    const ledgerId = aLedger();
    await written(stores, ledgerId);
    const { close, entries } = aClose(
      ledgerId,
      1,
      Array.from({ length: count }, (_each, index) => BigInt(index + 1)),
    );

    await stores.closes.post(ledgerId, await stores.closes.books(ledgerId), close, entries);

    const books = await stores.closes.books(ledgerId);
    expect(books.closes).toEqual([close]);
    expect(byId(books.entries)).toEqual(byId(entries));
    expect(books.unfinished).toEqual([]);
    expect(books.stored?.summary).toEqual((await stores.ledgers.find(ledgerId))?.summary);
  });

  test("a close that read an older projection is refused, and leaves nothing that counts", async () => {
    const stores = storesOf();
    const ledgerId = aLedger();
    await written(stores, ledgerId);
    const books = await stores.closes.books(ledgerId);
    await written(stores, ledgerId);
    const { close, entries } = aClose(ledgerId, 1, [5n]);

    await expect(stores.closes.post(ledgerId, books, close, entries)).rejects.toBeInstanceOf(Stale);

    expect((await stores.closes.books(ledgerId)).closes).toEqual([]);
  });

  test("a writer of lines who read before a close comes too late after it", async () => {
    const stores = storesOf();
    const ledgerId = aLedger();
    await written(stores, ledgerId);
    const seen = await stores.ledgers.find(ledgerId);
    const { close, entries } = aClose(ledgerId, 1, [5n]);
    await stores.closes.post(ledgerId, await stores.closes.books(ledgerId), close, entries);

    const late = stores.ledgers.write(ledgerId, seen, { puts: [], deletes: [] }, seen?.summary);

    await expect(late).rejects.toBeInstanceOf(Stale);
  });

  test("of two closes at once one is posted", async () => {
    const stores = storesOf();
    for (const hasLines of [true, false]) {
      const ledgerId = aLedger();
      if (hasLines) await written(stores, ledgerId);
      const books = await stores.closes.books(ledgerId);
      const rivals = [aClose(ledgerId, 1, [5n]), aClose(ledgerId, 1, [7n])];

      const outcomes = await Promise.allSettled(
        rivals.map(({ close, entries }) => stores.closes.post(ledgerId, books, close, entries)),
      );

      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const winner = rivals[outcomes.findIndex(({ status }) => status === "fulfilled")]!;
      expect((await stores.closes.books(ledgerId)).entries).toEqual(winner.entries);
    }
  });

  test("a ledger that lost all its lines is closed too, unless lines came back meanwhile", async () => {
    const stores = storesOf();
    const ledgerId = aLedger();
    const books = await stores.closes.books(ledgerId);
    const { close, entries } = aClose(ledgerId, 1, [5n]);
    await written(stores, ledgerId);
    await expect(stores.closes.post(ledgerId, books, close, entries)).rejects.toBeInstanceOf(Stale);

    const empty = aLedger();
    await stores.closes.post(empty, await stores.closes.books(empty), close, entries);

    expect((await stores.closes.books(empty)).closes).toEqual([close]);
    expect(await stores.ledgers.find(empty)).toBeUndefined();
  });
}

function byId(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe("closes in memory", () => {
  const ledgers = new MemoryLedgerStore();
  const closes = new MemoryCloseStore(ledgers);
  itKeepsItsPromises(() => ({ ledgers, closes }));
});

describe("closes on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => ({
    ledgers: new CosmosLedgerStore(containers().ledger),
    closes: new CosmosCloseStore(containers().ledger),
  }));

  test("what a dead close left behind never counts, and is cleared by the next", async () => {
    const ledger = containers().ledger;
    const stores = { ledgers: new CosmosLedgerStore(ledger), closes: new CosmosCloseStore(ledger) };
    const ledgerId = aLedger();
    await written(stores, ledgerId);
    const many = aClose(
      ledgerId,
      1,
      Array.from({ length: 200 }, (_each, index) => BigInt(index + 1)),
    );
    const dying = new CosmosCloseStore(
      new Mortality({ atCall: 2, when: "before" }).of(ledger) as unknown as PartitionedContainer,
    );

    const post = dying.post(ledgerId, await stores.closes.books(ledgerId), many.close, many.entries);
    await expect(post).rejects.toBeInstanceOf(Killed);
    const between = await stores.closes.books(ledgerId);
    const one = aClose(ledgerId, 1, [5n]);
    await stores.closes.post(ledgerId, between, one.close, one.entries);

    expect([between.closes, between.entries, between.unfinished.length]).toEqual([[], [], 96]);
    const after = await stores.closes.books(ledgerId);
    expect([after.entries, after.unfinished]).toEqual([one.entries, []]);
  });
});
