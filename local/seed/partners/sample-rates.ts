/** Invented exchange rates: US dollars for one unit, for every sample currency and covered month. */
import type { Day } from "../../../shared/domain/calendar.ts";
import type { Currency } from "../../../shared/domain/currency.ts";
import type { ExchangeRate } from "../../../shared/domain/exchange-rate.ts";
import { firstDayOf, monthsOf } from "../business-months.ts";

/** One column per covered month, oldest first. */
const usdPerUnit = {
  AUD: ["0.6543", "0.6571", "0.6518", "0.6532"],
  CAD: ["0.7226", "0.7241", "0.7189", "0.7204"],
  EUR: ["1.1642", "1.1735", "1.1611", "1.1588"],
  GBP: ["1.3459", "1.3502", "1.3341", "1.3167"],
  INR: ["0.011402", "0.011327", "0.011289", "0.011274"],
  JPY: ["0.006784", "0.006753", "0.006604", "0.006471"],
  KRW: ["0.000719", "0.000716", "0.000702", "0.000687"],
  NZD: ["0.5917", "0.5889", "0.5748", "0.5671"],
  USD: ["1", "1", "1", "1"],
} as const satisfies Partial<Record<Currency, readonly [string, string, string, string]>>;

export const sampleCurrencies = Object.keys(usdPerUnit) as readonly (keyof typeof usdPerUnit)[];

export function ratesOf(businessDay: Day): readonly ExchangeRate[] {
  const months = monthsOf(businessDay);
  return sampleCurrencies.flatMap((currency) =>
    usdPerUnit[currency].map((rate, index): ExchangeRate => {
      const period = months[index] ?? "";
      return { period, currency, usdPerUnit: rate, source: "sample", date: firstDayOf(period) };
    }),
  );
}
