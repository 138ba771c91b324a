import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type ExchangeRate, isSameRate, parseRate, usdOf } from "./exchange-rate.ts";

const won: ExchangeRate = {
  currency: "KRW",
  period: "2026-10",
  usdPerUnit: "0.000702",
  source: "Bank of Korea",
  date: "2026-10-01",
};
const rate = fc.bigInt({ min: 1n, max: 10n ** 19n });
const micros = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });

describe("a rate", () => {
  test.each([
    ["1", 10_000_000_000n],
    ["0.0000000001", 1n],
    ["1.1610", 11_610_000_000n],
    ["999999999.9999999999", 9_999_999_999_999_999_999n],
  ])("is read exactly from %s", (text, expected) => {
    expect(parseRate(text)).toBe(expected);
  });

  test.each(["", "0", "0.0", "-1", "+1", "1e3", "1,2", ".5", "5.", "01", "NaN", "0.00000000001", "1".repeat(10)])(
    "is not read from %j",
    (text) => {
      expect(parseRate(text)).toBeUndefined();
    },
  );

  test.each<[string, Partial<ExchangeRate>, boolean]>([
    ["nothing", {}, true],
    ["zeros at its end", { usdPerUnit: "0.00070200" }, true],
    ["who recorded it", { recordedBy: "tid:oid", recordedAt: "2026-11-01T00:00:00Z" }, true],
    ["its value", { usdPerUnit: "0.000703" }, false],
    ["its source", { source: "somebody else" }, false],
    ["its day", { date: "2026-10-02" }, false],
    ["its month", { period: "2026-11" }, false],
    ["its currency", { currency: "JPY" }, false],
  ])("that differs in %s", (_label, change, isSame) => {
    expect(isSameRate(won, { ...won, ...change })).toBe(isSame);
  });
});

describe("an amount in US dollars", () => {
  test.each<[string, bigint, string, bigint]>([
    ["KRW 46,875", 46_875_000_000n, "0.000702", 32_906_250n],
    ["half a micro, to even below", 1n, "0.5", 0n],
    ["half a micro, to even above", 3n, "0.5", 2n],
    ["a little more than half", 1n, "0.5000000001", 1n],
    ["a loss", -3n, "0.5", -2n],
  ])("of %s", (_label, amount, text, expected) => {
    expect(usdOf(amount, parseRate(text) ?? 0n)).toBe(expected);
  });

  test("is the amount itself at a rate of one", () => {
    fc.assert(fc.property(micros, (amount) => usdOf(amount, parseRate("1") ?? 0n) === amount));
  });

  test("is off by half a micro at most, and even where it is exactly half", () => {
    fc.assert(
      fc.property(micros, rate, (amount, each) => {
        const exact = amount * each;
        const twice = (usdOf(amount, each) * 10n ** 10n - exact) * 2n;
        const distance = twice < 0n ? -twice : twice;
        expect(distance <= 10n ** 10n).toBe(true);
        if (distance === 10n ** 10n) expect(usdOf(amount, each) % 2n).toBe(0n);
      }),
    );
  });

  test("of a loss is the negative of the gain's, and more money is never less", () => {
    fc.assert(
      fc.property(micros, micros, rate, (a, b, each) => {
        expect(usdOf(-a, each)).toBe(-usdOf(a, each));
        if (a <= b) expect(usdOf(a, each) <= usdOf(b, each)).toBe(true);
      }),
    );
  });
});
