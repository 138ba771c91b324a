/** An exchange rate as operators give it and see it. */
import { z } from "zod";
import { currencies } from "../domain/currency.ts";
import { type ExchangeRate, parseRate, rateKey } from "../domain/exchange-rate.ts";
import { CurrencyCode, DayText, Instant, line, PeriodText } from "./fields.ts";

const RateText = z
  .string()
  .refine(
    (text) => parseRate(text) !== undefined,
    "A rate is a positive decimal such as 0.000687, without exponent, with at most ten decimals.",
  )
  .meta({ description: "US dollars for one unit of the currency.", examples: ["0.000687"] });

const fields = {
  period: PeriodText,
  rateToUsd: RateText,
  source: line(100).meta({ description: "Who published it.", examples: ["European Central Bank"] }),
  asOf: DayText.meta({ description: "The day it was published for." }),
};

const exceptDollar = currencies.filter((code) => code !== "USD") as [string, ...string[]];

/** A dollar is a dollar: there is nothing to record. */
const ForeignCurrency = CurrencyCode.refine((code) => code !== "USD", {
  error: "One US dollar is always one US dollar; no rate is recorded for it.",
}).meta({ enum: exceptDollar });

export const ExchangeRateInput = z.strictObject({ currency: ForeignCurrency, ...fields });

/** One to a hundred, each month and currency once. */
export const ExchangeRatesInput = z
  .array(ExchangeRateInput)
  .min(1)
  .max(100)
  .refine((rates) => new Set(rates.map(rateKey)).size === rates.length, "Name each currency and month once.");

export const ExchangeRateView = z
  .strictObject({
    currency: CurrencyCode,
    ...fields,
    recordedBy: z.string().optional().meta({ description: "Absent for sample data." }),
    recordedAt: Instant.optional(),
  })
  .meta({ id: "ExchangeRate" });

export function exchangeRateOf({ rateToUsd, asOf, ...rate }: z.output<typeof ExchangeRateInput>): ExchangeRate {
  return { ...rate, usdPerUnit: rateToUsd, date: asOf };
}

export function exchangeRateView({ usdPerUnit, date, ...rate }: ExchangeRate): z.input<typeof ExchangeRateView> {
  return { ...rate, rateToUsd: usdPerUnit, asOf: date };
}
