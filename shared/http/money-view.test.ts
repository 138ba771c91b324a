import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Currency, currencies, minorDigitsOf } from "../domain/currency.ts";
import { MoneyInput, MoneyView, moneyView } from "./money-view.ts";

test.each<[bigint, Currency, string]>([
  [41_250_000n, "USD", "41.25"],
  [41_000_000n, "USD", "41.00"],
  [41_253_125n, "USD", "41.253125"],
  [46_875_000_000n, "KRW", "46875"],
  [-500_000n, "EUR", "-0.50"],
  [0n, "JPY", "0"],
])("shows %s micros of %s as %s", (micros, currency, amount) => {
  expect(moneyView(micros, currency)).toEqual({ amount, currency });
});

test("what is shown in whole minor units can be sent back and means the same", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.constantFrom(...currencies),
      (minor, currency) => {
        const micros = minor * 10n ** BigInt(6 - minorDigitsOf(currency));

        expect(MoneyInput.parse(MoneyView.parse(moneyView(micros, currency)))).toEqual({ micros, currency });
      },
    ),
  );
});
