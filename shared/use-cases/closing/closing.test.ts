import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { sellerId } from "../../../tests/fakes/a-line.ts";
import { accountId, anEnrollment, aProgram } from "../../../tests/fakes/a-program.ts";
import { MemoryCloseStore } from "../../../tests/fakes/memory-close-store.ts";
import { MemoryExplanations } from "../../../tests/fakes/memory-explanations.ts";
import { MemoryPaymentStore } from "../../../tests/fakes/memory-payment-store.ts";
import { Killed, Mortality } from "../../../tests/fakes/mortal.ts";
import { aRefreshWorld, ledgerId, type RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import { type LedgerEntry, totalOf } from "../../domain/close.ts";
import { changesBetween, readExplanation } from "../../domain/explanation.ts";
import type { FeedRow } from "../../domain/feed-line.ts";
import { leverTotalsOf } from "../../domain/lever-totals.ts";
import { balanceOf, ledgerAccounts } from "../../domain/posting.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { reevaluateLocation } from "../refresh/reevaluate-location.ts";
import { closeLocation } from "./close-location.ts";
import { closeLedgers, queueCloses } from "./close-periods.ts";
import type { ClosingPorts } from "./ports.ts";

interface Scene {
  readonly world: RefreshWorld;
  readonly ports: ClosingPorts;
  close(day: string, ports?: ClosingPorts): Promise<number>;
  entries(): Promise<readonly LedgerEntry[]>;
}

/** October 2026 may be closed from 30 November on, and once more with each later month. */
async function aScene(): Promise<Scene> {
  const world = await aRefreshWorld();
  const closes = new MemoryCloseStore(world.ledgers);
  const ports: ClosingPorts = { ...portsOf(world), closes, explanations: new MemoryExplanations() };
  return {
    world,
    ports,
    close: (day, other = ports) => closeLocation(other, accountId, sellerId, new Date(`${day}T03:00:00Z`)),
    entries: async () => (await closes.books(ledgerId)).entries,
  };
}

function portsOf({ accounts, catalogue, ledgers, locations, log, queue, rates }: RefreshWorld) {
  return { accounts, catalogue, ledgers, locations, log, payments: new MemoryPaymentStore(), queue, rates };
}

const closeDay = "2026-11-30";
const nextCloseDay = "2026-12-30";
const sale = (Subtotal: string, more: FeedRow = {}): FeedRow => ({ Subtotal, ...more });

/** From October on the location is not enrolled any more. */
async function leaveProgram({ accounts }: RefreshWorld): Promise<void> {
  const id = `enr_${sellerId}_csp-direct`;
  const stored = (await accounts.read(accountId, [{ kind: "enrollment", id }])).get("enrollment", id);
  const value = anEnrollment("csp-direct", { from: "2026-01", to: "2026-09" });
  await accounts.commit({ accountId, puts: [{ kind: "enrollment", value, replaces: stored?.version ?? "" }] });
}

function mortal(ports: ClosingPorts, mortality: Mortality): ClosingPorts {
  const { accounts, closes, explanations, ledgers, payments } = ports;
  return {
    ...ports,
    accounts: mortality.of(accounts),
    closes: mortality.of(closes),
    explanations: mortality.of(explanations),
    ledgers: mortality.of(ledgers),
    payments: mortality.of(payments),
  };
}

/** The port with some of its methods replaced. */
function but<T extends object>(port: T, methods: Partial<T>): T {
  return new Proxy(port, {
    get: (target, name) => {
      const own = methods[name as keyof T] ?? target[name as keyof T];
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
}

async function projectionOf({ world }: Scene) {
  return sums(leverTotalsOf((await world.ledgers.find(ledgerId))?.summary));
}

function sums(totals: readonly ReturnType<typeof totalOf>[]): Readonly<Record<string, readonly [bigint, bigint]>> {
  const found: Record<string, readonly [bigint, bigint]> = {};
  for (const { programId, lever, currency, rebate, coop } of totals) {
    const name = [programId, lever, currency].join(" ");
    const [r, c] = found[name] ?? [0n, 0n];
    found[name] = [r + rebate, c + coop];
  }
  return Object.fromEntries(Object.entries(found).filter(([, [r, c]]) => r !== 0n || c !== 0n));
}

test("a co-op fund follows what was closed although somebody died before looking at it", async () => {
  const scene = await aScene();
  await scene.world.state(ledgerId, [sale("1100.00")]);
  await scene.close("2027-01-30");
  const looked = async () =>
    (await scene.world.accounts.read(accountId, [{ kind: "closes", id: sellerId }])).get("closes", sellerId)?.value;
  expect(await looked()).toMatchObject({ fundsLooked: "csp-direct 2026-07" });

  await scene.world.state(ledgerId, [sale("2200.00")]);
  const dead = but(scene.ports.payments, { of: () => Promise.reject(new Killed("of")) });
  await expect(scene.close("2027-03-02", { ...scene.ports, payments: dead })).rejects.toThrow(Killed);

  expect(await looked()).not.toHaveProperty("fundsLooked");
  await scene.close("2027-03-02");
  expect(await looked()).toMatchObject({ fundsLooked: "csp-direct 2026-07" });
});

describe("a month", () => {
  test("is not closed before it has cooled, and is on the day", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00")]);

    expect(await scene.close("2026-11-29")).toBe(0);
    expect(await scene.close(closeDay)).toBe(1);

    const [entry, ...others] = await scene.entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      id: "1:csp-direct:core:earning:USD",
      appliesTo: "2026-10",
      processedIn: "2026-11",
      posting: {
        debit: { account: "programExpense", micros: 41_250_000n },
        credits: [
          { account: "rebatePayable", micros: 24_750_000n },
          { account: "coopFund", micros: 16_500_000n },
        ],
      },
    });
  });

  test("is closed once, however often it is looked at", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00")]);
    await scene.close(closeDay);

    await scene.close(closeDay);
    await scene.close("2026-12-01");

    expect(await scene.entries()).toHaveLength(1);
  });

  test("costs one query when nothing is due", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00")]);
    await scene.close(closeDay);
    const asked = new Mortality();
    const { accounts, closes, ledgers } = scene.ports;

    await scene.close("2026-12-01", {
      ...scene.ports,
      accounts: asked.of(accounts),
      closes: asked.of(closes),
      ledgers: asked.of(ledgers),
    });

    expect(asked.calls).toBe(1);
  });

  test("in which nothing but missed sales lies is closed as well, without entries", async () => {
    const scene = await aScene();
    await leaveProgram(scene.world);
    await scene.world.state(ledgerId, [sale("1100.00")]);

    await scene.close(closeDay);

    const { closes, entries } = await scene.ports.closes.books(ledgerId);
    expect([closes.length, entries]).toEqual([1, []]);
  });
});

describe("what changes after a close", () => {
  test("is posted as the difference when the next month closes, with the reason", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00")]);
    await scene.close(closeDay);
    await scene.world.state(ledgerId, [sale("1100.00"), sale("-100.00", { OrderId: "refund" })]);

    await scene.close("2026-12-29");
    expect(await scene.entries()).toHaveLength(1);
    await scene.close(nextCloseDay);

    const adjustment = (await scene.entries())[1];
    expect(adjustment).toMatchObject({ type: "adjustment", reason: "previousPeriodEarnings", processedIn: "2026-12" });
    expect(adjustment && totalOf(adjustment)).toMatchObject({ rebate: -2_250_000n, coop: -1_500_000n });
  });

  test("is taken back whole where all lines vanished", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00")]);
    await scene.close(closeDay);
    await scene.world.state(ledgerId, []);

    await scene.close(nextCloseDay);

    expect(sums((await scene.entries()).map(totalOf))).toEqual({});
    expect(await scene.entries()).toHaveLength(2);
  });

  test("names the enrollment or the calculation where one of them changed", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00")]);
    await scene.close(closeDay);
    await leaveProgram(scene.world);
    await reevaluateLocation(scene.world, accountId, sellerId);

    await scene.close(nextCloseDay);

    expect((await scene.entries())[1]).toMatchObject({ reason: "opsAdjustmentIncorrectEnrollment" });
  });

  test("is explained by the lines that came, went or changed", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00"), sale("20.00", { OrderId: "kept" })]);
    await scene.close(closeDay);
    await scene.world.state(ledgerId, [sale("900.00"), sale("20.00", { OrderId: "kept" })]);
    await scene.close(nextCloseDay);

    const { closes } = await scene.ports.closes.books(ledgerId);
    const [before = [], after = []] = await Promise.all(
      closes.map(async ({ explanation }) =>
        readExplanation(await scene.ports.explanations.read(ledgerId, explanation)),
      ),
    );
    const changes = changesBetween(before, after);

    expect(changes.map((each) => [each.before?.sale?.base, each.after?.sale?.base]).sort()).toEqual([
      [undefined, 900_000_000n],
      [1_100_000_000n, undefined],
    ]);
    const difference = sums([
      ...changes.flatMap((each) => (each.after ? [each.after] : [])),
      ...changes.flatMap(({ before: gone }) => (gone ? [{ ...gone, rebate: -gone.rebate, coop: -gone.coop }] : [])),
    ]);
    expect(difference).toEqual(sums((await scene.entries()).slice(1).map(totalOf)));
  });
});

test("two programs that cool for different times are each closed when they are due, and each change is posted", async () => {
  const scene = await aScene();
  const slow = aProgram({ programId: "csp-slow", coolingDays: 60 });
  scene.world.programs = { number: 2, versions: [aProgram(), slow] };
  await scene.world.accounts.commit({
    accountId,
    puts: [{ kind: "enrollment", value: anEnrollment("csp-slow", { from: "2026-01" }) }],
  });
  await scene.world.state(ledgerId, [sale("1000.00")]);
  await scene.close(closeDay);
  expect((await scene.entries()).map(({ programId }) => programId)).toEqual(["csp-direct"]);
  await scene.world.state(ledgerId, [sale("1200.00")]);

  await scene.close("2026-12-30");

  const entries = await scene.entries();
  expect(entries.map(({ programId, type }) => `${programId} ${type}`).sort()).toEqual([
    "csp-direct adjustment",
    "csp-direct earning",
    "csp-slow earning",
  ]);
  expect(sums(entries.map(totalOf))).toEqual(await projectionOf(scene));
});

describe("whatever happens", () => {
  test("the entries sum up to the projection at the last close, and all accounts to zero", async () => {
    const rows = fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(rows, fc.boolean()), { minLength: 1, maxLength: 6 }), async (steps) => {
        const scene = await aScene();
        let month = 0;
        for (const [amounts, isClosed] of steps) {
          await scene.world.state(
            ledgerId,
            amounts.map((amount, index) => sale(`${amount}.07`, { OrderId: `${index}` })),
          );
          if (!isClosed) continue;
          await scene.close(new Date(Date.UTC(2026, 10 + month, 30)).toISOString().slice(0, 10));
          month += 1;
          const entries = await scene.entries();
          expect(sums(entries.map(totalOf))).toEqual(await projectionOf(scene));
          const postings = entries.map(({ posting }) => posting);
          expect(ledgerAccounts.map((name) => balanceOf(postings, name, "USD")).reduce((a, b) => a + b, 0n)).toBe(0n);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("a worker that dies at any call costs no entry and doubles none", async () => {
    const undisturbed = await aScene();
    await undisturbed.world.state(ledgerId, [sale("1100.00")]);
    const counted = new Mortality();
    await undisturbed.close(closeDay, mortal(undisturbed.ports, counted));
    const deaths = Array.from({ length: counted.calls }, (_each, index) => index + 1).flatMap((atCall) => [
      { atCall, when: "before" } as const,
      { atCall, when: "after" } as const,
    ]);
    expect(deaths.length).toBeGreaterThan(10);

    for (const death of deaths) {
      const scene = await aScene();
      await scene.world.state(ledgerId, [sale("1100.00")]);
      const dying = scene.close(closeDay, mortal(scene.ports, new Mortality(death)));
      await expect(dying).rejects.toBeInstanceOf(Killed);

      await scene.close(closeDay);

      expect((await scene.entries()).map(({ id }) => id)).toEqual(["1:csp-direct:core:earning:USD"]);
      const view = await scene.world.accounts.read(accountId, [{ kind: "closes", id: sellerId }]);
      expect(view.get("closes", sellerId)?.value.periods).toMatchObject([{ period: "2026-10", number: 1 }]);
    }
  });

  test("lines that do not add up to their summary are never posted", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00")]);
    const ledgers = but(scene.ports.ledgers, { lines: async () => [] });

    await expect(scene.close(closeDay, { ...scene.ports, ledgers })).rejects.toThrow("do not add up");

    expect(await scene.entries()).toEqual([]);
  });

  test("what an enrollment judged that has changed since is judged again before it is posted", async () => {
    const { world, close, entries } = await aScene();
    await world.state(ledgerId, [sale("100")]);
    await leaveProgram(world); // and the ledgers are still to follow

    await close(closeDay);

    expect(await entries()).toEqual([]);
  });

  test("a ledger that somebody is writing waits", async () => {
    const scene = await aScene();
    await scene.world.state(ledgerId, [sale("1100.00")]);
    const books = await scene.ports.closes.books(ledgerId);
    const closes = {
      ...scene.ports.closes,
      books: async () => ({ ...books, stored: { ...books.stored!, isFenced: true } }),
    };

    await expect(scene.close(closeDay, { ...scene.ports, closes: closes as never })).rejects.toBeInstanceOf(RetryAfter);
  });
});

test("the day's closes reach every location that sold, and one that fails stops none of the others", async () => {
  const scene = await aScene();
  await scene.world.state(ledgerId, [sale("1100.00")]);
  const locations = [
    { accountId: "acc_gone", locationId: "4999999" },
    { accountId, locationId: sellerId },
  ];

  expect(await queueCloses(scene.ports, new Date(`${closeDay}T03:00:00Z`))).toBe(1);
  expect(scene.world.queue.take()).toEqual([
    { queue: "close-ledgers", message: { locations: [locations[1]], at: `${closeDay}T03:00:00.000Z` } },
  ]);
  const accounts = but(scene.ports.accounts, {
    read: async (id, wanted) => {
      if (id === "acc_gone") throw new Error("Away.");
      return scene.ports.accounts.read(id, wanted);
    },
  });
  const closing = closeLedgers({ ...scene.ports, accounts }, { locations, at: `${closeDay}T03:00:00.000Z` });

  await expect(closing).rejects.toThrow("Away.");
  expect(await scene.entries()).toHaveLength(1);
});
