/** Money on the wire: a decimal string without exponent, with at least the currency's digits and at most six. */
import { z } from "zod";
import { type Currency, minorDigitsOf } from "../domain/currency.ts";
import { formatMicros, type Micros, parseMicros } from "../domain/micros.ts";
import { CurrencyCode } from "./fields.ts";

/** An amount as it is shown. */
export const MoneyView = z
  .strictObject({
    amount: z
      .string()
      .regex(/^-?(?:0|[1-9]\d*)(?:\.\d{1,6})?$/)
      .meta({ examples: ["41.25"] }),
    currency: CurrencyCode,
  })
  .meta({ id: "Money", description: "An exact amount: a decimal string, never a number." });
export type MoneyView = z.output<typeof MoneyView>;

export function moneyView(micros: Micros, currency: Currency): MoneyView {
  return { amount: formatMicros(micros, minorDigitsOf(currency)), currency };
}

/** An amount that a caller sends: no finer than the currency's smallest coin; parsed to micros. */
export const MoneyInput = MoneyView.transform(({ amount, currency }, context) => {
  const micros = parseMicros(amount);
  const fraction = amount.split(".")[1] ?? "";
  if (micros === undefined || /^-0[.0]*$/.test(amount) || fraction.length > minorDigitsOf(currency)) {
    context.addIssue({ code: "custom", path: ["amount"], message: `This is not an exact amount of ${currency}.` });
    return z.NEVER;
  }
  return { micros, currency };
});
