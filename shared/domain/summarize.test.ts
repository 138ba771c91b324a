import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLine, resellerId, sellerId } from "../../tests/fakes/a-line.ts";
import { aLocation, anEnrollment, aProgram, earningInputs } from "../../tests/fakes/a-program.ts";
import type { FeedRow } from "./feed-line.ts";
import { type JudgedLine, keyed } from "./ledger.ts";
import { judgeOf, partnerTypesOf } from "./outcome.ts";
import { addCounts, earliest, ledgerDigest, noCounts, rowsDigest, summarize } from "./summarize.ts";

const inputs = earningInputs({
  location: aLocation({ partnerTypes: ["directReseller", "indirectReseller"] }),
  versions: [aProgram(), aProgram({ programId: "csp-reseller", partnerType: "indirectReseller", currencies: ["USD"] })],
  enrollments: [anEnrollment("csp-direct", { from: "2026-01" })],
});

function judged(rows: readonly FeedRow[], locationId = sellerId): readonly JudgedLine[] {
  const judge = judgeOf(inputs, "2026-10");
  return keyed(rows.map((row) => aLine(row))).map(({ key, line }) => {
    return { key, line, outcomes: partnerTypesOf(line, locationId).map((type) => judge(line, type)) };
  });
}

const rows = fc.array(
  fc.record({
    Subtotal: fc.constantFrom("-5", "0", "0.000001", "33.33", "100"),
    Currency: fc.constantFrom("USD", "EUR", "GBP"),
    ChargeStartDate: fc.constantFrom("2026-10-01", "2026-10-02"),
    MpnId: fc.constantFrom(sellerId, resellerId),
    ResellerMpnId: fc.constantFrom("", sellerId),
  }),
  { maxLength: 12 },
);

describe("the summary of a scope in a ledger", () => {
  test("does not know the order of the lines", () => {
    fc.assert(
      fc.property(rows, fc.func(fc.integer()), (some, rank) => {
        const shuffled = [...some].sort((a, b) => rank(a) - rank(b));
        expect(summarize(judged(shuffled))).toEqual(summarize(judged(some)));
      }),
    );
  });

  test("counts each line that was sold here once, and sums to what its lines earned", () => {
    fc.assert(
      fc.property(rows, (some) => {
        const lines = judged(some);
        const { counts, earned, missed } = summarize(lines);
        const notEarned = Object.values(counts.notEarned).reduce((sum, each) => sum + each, 0);
        const outcomes = lines.flatMap((line) => line.outcomes);
        const total = (all: readonly { rebate: bigint; coop: bigint }[]) =>
          all.reduce((sum, e) => sum + e.rebate + e.coop, 0n);

        const soldHere = lines.filter(({ line }) => line.sellerId === sellerId);
        expect(counts.earned + notEarned).toBe(soldHere.length);
        expect(total(earned)).toBe(total(outcomes.flatMap(({ earnings }) => earnings)));
        expect(total(missed)).toBe(total(outcomes.flatMap((outcome) => outcome.missed)));
      }),
    );
  });

  test("tallies a reseller's outcomes beside the counts", () => {
    const { counts, resold } = summarize(judged([{ MpnId: "4999999", ResellerMpnId: sellerId }, {}]));

    expect(counts).toEqual({ earned: 1, notEarned: {} });
    expect(resold).toEqual({ earned: 0, notEarned: { not_enrolled: 1 } });
  });

  test("keeps currencies and levers apart", () => {
    const { earned, revenue } = summarize(judged([{}, {}, { Currency: "EUR", Subtotal: "-8" }]));

    expect(earned).toEqual([
      {
        programId: "csp-direct",
        lever: "core",
        currency: "EUR",
        lines: 1,
        base: -8_000_000n,
        rebate: -180_000n,
        coop: -120_000n,
      },
      {
        programId: "csp-direct",
        lever: "core",
        currency: "USD",
        lines: 2,
        base: 200_000_000n,
        rebate: 4_500_000n,
        coop: 3_000_000n,
      },
    ]);
    expect(revenue).toEqual([
      { currency: "EUR", base: -8_000_000n },
      { currency: "USD", base: 200_000_000n },
    ]);
  });

  test("remembers the earliest positive sale to the location as a reseller", () => {
    const resold = { MpnId: "4999999", ResellerMpnId: sellerId };

    const { firstSale } = summarize(
      judged([
        { ...resold, ChargeStartDate: "2026-10-09" },
        { ...resold, ChargeStartDate: "2026-10-07" },
        { ...resold, ChargeStartDate: "2026-10-05", Subtotal: "-1" },
        { ...resold, ChargeStartDate: "2026-10-04", Subtotal: "0" },
        { ChargeStartDate: "2026-10-01" },
      ]),
    );

    expect(firstSale?.date).toBe("2026-10-07");
  });

  test("has no first sale where nothing was resold", () => {
    expect(summarize(judged([{}]))).not.toHaveProperty("firstSale");
  });
});

describe("digests", () => {
  test("of a million rows can be taken", () => {
    const keys = Array.from({ length: 1_000_000 }, (_each, index) => String(index));

    expect(rowsDigest(keys)).toBe(rowsDigest([...keys].reverse()));
    expect(rowsDigest(keys)).not.toBe(rowsDigest(keys.slice(1)));
  });

  test("of a ledger change with the evaluation, with a scope's rows and with the scope itself", () => {
    const scope = summarize(judged([{}]));
    const other = summarize(judged([{}, {}]));
    const digests = [
      ledgerDigest("e", { a: scope }),
      ledgerDigest("f", { a: scope }),
      ledgerDigest("e", { a: other }),
      ledgerDigest("e", { b: scope }),
      ledgerDigest("e", { a: scope, b: scope }),
    ];

    expect(new Set(digests).size).toBe(5);
    expect(ledgerDigest("e", { b: other, a: scope })).toBe(ledgerDigest("e", { a: scope, b: other }));
  });
});

test("the earliest sale is found by date, then by key", () => {
  const [a, b, c] = [
    { date: "2026-10-02", key: "a" },
    { date: "2026-10-01", key: "c" },
    { date: "2026-10-01", key: "b" },
  ] as const;

  expect(earliest([a, b, c])).toBe(c);
  expect(earliest([c, b, a])).toBe(c);
  expect(earliest([])).toBeUndefined();
});

test("counts add up reason by reason", () => {
  const one = { earned: 1, notEarned: { not_enrolled: 2 } };
  const two = { earned: 3, notEarned: { zero_amount: 1, not_enrolled: 1 } };

  expect(addCounts(one, two)).toEqual({ earned: 4, notEarned: { not_enrolled: 3, zero_amount: 1 } });
  expect(addCounts(noCounts, one)).toEqual(one);
});
