import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLine } from "../../tests/fakes/a-line.ts";
import type { Currency } from "./currency.ts";
import { parseRate } from "./exchange-rate.ts";
import { type Allowance, isAllowed, movementOf, type Tally, TallyBook } from "./restatement.ts";

const dollars = (units: number) => BigInt(units) * 1_000_000n;
const tally = (ledgerId: string, lines: number, units: number, currency: Currency = "USD"): Tally => ({
  ledgerId,
  currency,
  lines,
  base: dollars(units),
});
const someTallies = fc.array(
  fc.record({
    ledgerId: fc.constantFrom("4100001:2026-10", "4100002:2026-10", "4100001:2026-11"),
    currency: fc.constantFrom<Currency>("USD", "KRW"),
    lines: fc.integer({ min: 0, max: 1_000 }),
    base: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
  }),
  { maxLength: 12 },
);

describe("a tally", () => {
  test("adds up lines by their seller's month and currency, in any order", () => {
    const lines = [
      aLine({ Subtotal: "10" }),
      aLine({ Subtotal: "-3" }),
      aLine({ Subtotal: "5", ChargeStartDate: "2026-11-02" }),
      aLine({ Subtotal: "7", Currency: "KRW", ResellerMpnId: "4200001" }),
    ];
    const [book, reversed] = [new TallyBook(), new TallyBook()];

    for (const line of lines) book.add(line);
    for (const line of lines.toReversed()) reversed.add(line);

    expect(book.tallies()).toEqual([
      tally("4100001:2026-10", 1, 7, "KRW"),
      tally("4100001:2026-10", 2, 7),
      tally("4100001:2026-11", 1, 5),
    ]);
    expect(reversed.tallies()).toEqual(book.tallies());
  });
});

describe("a movement", () => {
  test("sees what goes from one ledger to another though the sums stay", () => {
    const before = [tally("a", 2, 30), tally("b", 1, 10)];

    expect(movementOf(before, [tally("a", 1, 20), tally("b", 2, 20)])).toEqual({
      lines: { before: 3, after: 3, moved: 2 },
      totals: [{ currency: "USD", before: dollars(40), after: dollars(40), moved: dollars(20) }],
    });
  });

  test("keeps currencies apart", () => {
    expect(movementOf([tally("a", 1, 10)], [tally("a", 1, 10, "EUR")])).toEqual({
      lines: { before: 1, after: 1, moved: 2 },
      totals: [
        { currency: "EUR", before: 0n, after: dollars(10), moved: dollars(10) },
        { currency: "USD", before: dollars(10), after: 0n, moved: dollars(10) },
      ],
    });
  });

  test("is nothing between equals, as much there as back, and never less than what the sums differ by", () => {
    fc.assert(
      fc.property(someTallies, someTallies, (a, b) => {
        const there = movementOf(a, b);
        const back = movementOf(b, a);
        expect(movementOf(a, a).lines.moved).toBe(0);
        expect(there.lines.moved).toBe(back.lines.moved);
        expect(there.totals.map(({ moved }) => moved)).toEqual(back.totals.map(({ moved }) => moved));
        expect(there.lines.moved).toBeGreaterThanOrEqual(Math.abs(there.lines.after - there.lines.before));
        for (const { before, after, moved } of there.totals) {
          expect(moved >= after - before && moved >= before - after).toBe(true);
        }
      }),
    );
  });
});

describe("an allowance", () => {
  const rates: Partial<Record<Currency, string>> = { USD: "1", KRW: "0.0007" };
  const rateOf = (currency: Currency) => parseRate(rates[currency] ?? "");
  const lines = (basisPoints: number, absolute: bigint): Allowance => ({ lines: { basisPoints, absolute } });
  const total = (basisPoints: number, units: number): Allowance => ({
    total: { basisPoints, absolute: dollars(units) },
  });

  test.each<[string, Tally, Tally, Allowance, boolean]>([
    ["nothing is limited", tally("a", 1, 1), tally("a", 9, 99), {}, true],
    ["nothing moves", tally("a", 1, 1), tally("a", 1, 1), { ...lines(0, 0n), ...total(0, 0) }, true],
    ["a tenth of the lines may move and does", tally("a", 100, 1), tally("a", 110, 1), lines(1_000, 0n), true],
    ["a tenth may move and one more does", tally("a", 100, 1), tally("a", 111, 1), lines(1_000, 0n), false],
    ["ten lines may move and do", tally("a", 3, 1), tally("a", 13, 1), lines(0, 10n), true],
    ["ten lines may move and one more does", tally("a", 3, 1), tally("a", 14, 1), lines(0, 10n), false],
    ["the share is more than the amount", tally("a", 1_000, 1), tally("a", 1_050, 1), lines(500, 10n), true],
    ["two percent of the total may move and do", tally("a", 1, 100), tally("a", 1, 102), total(200, 0), true],
    ["two percent may move and more do", tally("a", 1, 100), tally("a", 1, 103), total(200, 0), false],
    ["of a loss as of a gain", tally("a", 1, -100), tally("a", 1, -102), total(200, 0), true],
    ["seven dollars may move: won", tally("a", 1, 0, "KRW"), tally("a", 1, 10_000, "KRW"), total(0, 7), true],
    ["a little less may move: won", tally("a", 1, 0, "KRW"), tally("a", 1, 10_000, "KRW"), total(0, 6), false],
    ["a currency has no rate", tally("a", 1, 0, "EUR"), tally("a", 1, 1, "EUR"), total(0, 1_000_000), false],
    ["a currency has no rate but a share", tally("a", 1, 100, "EUR"), tally("a", 1, 101, "EUR"), total(100, 0), true],
  ])("where %s", (_label, before, after, allowance, expected) => {
    expect(isAllowed(movementOf([before], [after]), allowance, rateOf)).toBe(expected);
  });
});
