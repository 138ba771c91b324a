/** Money is shown as it is, digit by digit. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compareMoney, isZero, moneyText, rateText, shortMoneyText } from "./money.ts";
import type { Locale } from "./texts/texts.ts";

const cases: readonly [label: string, amount: string, currency: string, locale: Locale, text: string][] = [
  ["dollars with cents", "1234.5", "USD", "en", "$1,234.50"],
  ["dollars in Korean", "1234.5", "USD", "ko", "US$1,234.50"],
  ["won without decimals", "20463051.4", "KRW", "ko", "₩20,463,051"],
  ["half a won to the even neighbour above", "46875.5", "KRW", "en", "₩46,876"],
  ["half a won to the even neighbour below", "46874.5", "KRW", "en", "₩46,874"],
  ["yen without decimals", "99.499999", "JPY", "en", "¥99"],
  ["three decimals where the currency has them", "1.2345", "KWD", "en", "KWD 1.234"],
  ["a credit", "-0.5", "USD", "en", "-$0.50"],
  ["no minus before what rounds to zero", "-0.000001", "USD", "en", "$0.00"],
  ["more digits than a float holds", "12345678901234567890.125", "USD", "en", "$12,345,678,901,234,567,890.12"],
];

describe("moneyText", () => {
  test.each(cases)("shows %s", (_label, amount, currency, locale, text) => {
    expect(moneyText({ amount, currency }, locale).replaceAll("\u00a0", " ")).toBe(text);
  });

  test("keeps every digit of every amount that the API can send", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (cents) => {
        const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
        const amount = `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;

        expect(moneyText({ amount, currency: "USD" }, "en").replaceAll(/[$,]/g, "")).toBe(amount);
      }),
    );
  });
});

test("short amounts have three digits", () => {
  expect(shortMoneyText({ amount: "12486.484161", currency: "USD" }, "en")).toBe("$12.5K");
  expect(shortMoneyText({ amount: "12486.484161", currency: "USD" }, "ko")).toBe("US$1.25만");
});

test("rates are percentages of basis points", () => {
  expect([375, 400, 1].map((basisPoints) => rateText(basisPoints, "en"))).toEqual(["3.75%", "4%", "0.01%"]);
});

test("zero is zero in every spelling, and nothing else is", () => {
  const amounts = ["0", "0.00", "-0.000000", "0.000001", "-10"];

  expect(amounts.filter((amount) => isZero({ amount, currency: "USD" }))).toEqual(["0", "0.00", "-0.000000"]);
});

test("amounts are compared to the last digit", () => {
  const usd = (amount: string) => ({ amount, currency: "USD" });
  const amounts = ["-0.5", "9007199254740993.000001", "0", "-3.00", "9007199254740993.000002"].map(usd);

  expect(amounts.toSorted(compareMoney).map(({ amount }) => amount)).toEqual([
    "-3.00",
    "-0.5",
    "0",
    "9007199254740993.000001",
    "9007199254740993.000002",
  ]);
});
