import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addPaid, type Paid, phaseOf, type RefreshRun, runIdOf } from "./refresh-run.ts";

describe("what a run paid", () => {
  test("adds up a currency at a time, in order of currency", () => {
    const usd = { currency: "USD", rebate: 3n, coop: 2n } as const;
    const eur = { currency: "EUR", rebate: -1n, coop: 0n } as const;

    expect(addPaid([usd], [eur, usd])).toEqual([eur, { currency: "USD", rebate: 6n, coop: 4n }]);
    expect(addPaid()).toEqual([]);
  });

  test("is the same however it is grouped and ordered", () => {
    const paid = fc.array(
      fc.record<Paid>({ currency: fc.constantFrom("USD", "EUR", "KRW"), rebate: fc.bigInt(), coop: fc.bigInt() }),
    );
    fc.assert(
      fc.property(paid, paid, paid, (a, b, c) => {
        expect(addPaid(a, addPaid(b, c))).toEqual(addPaid(addPaid(c, a), b));
      }),
    );
  });
});

test.each([
  ["splitting", "split"],
  ["applying", "apply"],
  ["following", "follow"],
  ["closed", undefined],
] as const)("a run that is %s works on the phase %s", (state, phase) => {
  expect(phaseOf({ state } as RefreshRun)).toBe(phase);
});

test("a run is named by its business date and number", () => {
  expect(runIdOf("2026-11-15", 2)).toBe("2026-11-15-2");
});
