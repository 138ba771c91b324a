/** The recorded exchange rates, by currency and month, a page at a time. */
import type { Period } from "../../domain/calendar.ts";
import { type Currency, currencies } from "../../domain/currency.ts";
import { type ExchangeRate, rateKey } from "../../domain/exchange-rate.ts";
import type { ExchangeRates, RateKey } from "../../ports/exchange-rates.ts";

interface Listing {
  readonly period?: Period;
  readonly currency?: Currency;
  /** Begins behind it. */
  readonly after?: RateKey;
  readonly limit: number;
}

/** One query; `next` is where the next page begins. */
export async function listRates(
  { rates }: { readonly rates: ExchangeRates },
  { period, currency, after, limit }: Listing,
): Promise<{ readonly value: readonly ExchangeRate[]; readonly next?: RateKey }> {
  const found =
    period === undefined
      ? await rates.list({ limit: limit + 1, ...(currency && { currency }), ...(after && { after }) })
      : await rates.find((currency ? [currency] : currencies).map((each) => ({ currency: each, period })));
  const value = found.filter((rate) => !after || rateKey(rate) > rateKey(after)).slice(0, limit);
  const last = value.at(-1);
  const isMore = last && rateKey(last) !== rateKey(found.at(-1) ?? last);
  return { value, ...(isMore && { next: { currency: last.currency, period: last.period } }) };
}
