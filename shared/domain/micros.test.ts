import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { basisPointsOf, divideHalfEven, formatMicros, parseMicros } from "./micros.ts";

describe("amounts in micros", () => {
  test.each([
    ["0", 0n],
    ["-0", 0n],
    ["1", 1_000_000n],
    ["-12.345678", -12_345_678n],
    ["0.000001", 1n],
  ])("reads %s exactly", (text, micros) => {
    expect(parseMicros(text)).toBe(micros);
  });

  test.each([
    "",
    " ",
    "1,234.50",
    "1e309",
    "NaN",
    "Infinity",
    "+1",
    "01",
    ".5",
    "5.",
    "0x1",
    "1.0000001",
    "１２",
    "9".repeat(400),
  ])("refuses %j", (text) => {
    expect(parseMicros(text)).toBeUndefined();
  });

  test("pads to the currency's digits and drops no others", () => {
    expect(formatMicros(41_250_000n, 2)).toBe("41.25");
    expect(formatMicros(-1n, 2)).toBe("-0.000001");
    expect(formatMicros(1_100_000_000n, 2)).toBe("1100.00");
    expect(formatMicros(46_875_000_000n, 0)).toBe("46875");
  });

  test("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.constantFrom(0, 2, 3), (micros, digits) => {
        expect(parseMicros(formatMicros(micros, digits))).toBe(micros);
      }),
    );
  });

  test.each([
    [5n, 10n, 0n],
    [15n, 10n, 2n],
    [25n, 10n, 2n],
    [26n, 10n, 3n],
    [-15n, 10n, -2n],
  ])("divides %s by %s to %s, half to even", (dividend, divisor, expected) => {
    expect(divideHalfEven(dividend, divisor)).toBe(expected);
  });

  test("rounds a negative amount to the exact negative, never further than half a unit", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(1n, 10n ** 9n), (dividend, divisor) => {
        const quotient = divideHalfEven(dividend, divisor);
        expect(divideHalfEven(-dividend, divisor)).toBe(-quotient);
        const error = quotient * divisor - dividend;
        expect((error < 0n ? -error : error) * 2n <= divisor).toBe(true);
      }),
    );
  });

  test("takes 375 basis points of 1,100.00 as 41.25", () => {
    expect(basisPointsOf(1_100_000_000n, 375)).toBe(41_250_000n);
  });
});
