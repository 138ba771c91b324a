/**
 * What a location sold in the twelve months that end with a day's month, in US dollars at each month's rate.
 *
 * A month is converted half to even; a rate that is missing is named and never guessed. Source: DOMAIN.md B3; DESIGN.md §7.
 */
import { addMonths, type Day, type Period, periodOf } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import { type Rate, rateKey, usdOf } from "./exchange-rate.ts";
import type { Facts, MonthlyRevenue } from "./facts.ts";
import type { Micros } from "./micros.ts";

/** The rate to USD of a currency in a month; undefined while none is recorded. */
export type RateOf = (currency: Currency, period: Period) => Rate | undefined;

/** Of somebody who asks for nothing that takes a rate. */
export const noRates: RateOf = () => undefined;

export interface TrailingRevenue {
  readonly from: Period;
  readonly to: Period;
  readonly usd: Micros;
  /** `{currency}:{period}` of each rate that is missing. */
  readonly missing: readonly string[];
}

export function trailingRevenue({ revenue }: Pick<Facts, "revenue">, to: Period, rates: RateOf): TrailingRevenue {
  const from = addMonths(to, -11);
  const missing: string[] = [];
  let usd = 0n;
  for (const month of revenue) {
    if (month.period < from || month.period > to) continue;
    const converted = inUsd(month, rates);
    if (converted === undefined) missing.push(rateKey(month));
    else usd += converted;
  }
  return { from, to, usd, missing: missing.sort() };
}

/** The last month in which what was sold until then still reaches the floor, if nothing more is sold; within a year. */
export function lastMonthReaching(facts: Pick<Facts, "revenue">, to: Period, floor: Micros, rates: RateOf): Period {
  let last = to;
  for (let ahead = 1; ahead <= 12; ahead += 1) {
    const month = addMonths(to, ahead);
    const known = { revenue: facts.revenue.filter(({ period }) => period <= to) };
    if (trailingRevenue(known, month, rates).usd < floor) break;
    last = month;
  }
  return last;
}

/** The rates that a question about a day of that month or of the one before can take. */
export function ratesWanted({ revenue }: Pick<Facts, "revenue">, until: Day): readonly MonthlyRevenue[] {
  const to = periodOf(until);
  const from = addMonths(to, -12);
  return revenue.filter(
    ({ currency, period, micros }) => currency !== "USD" && micros !== 0n && period >= from && period <= to,
  );
}

function inUsd({ currency, period, micros }: MonthlyRevenue, rates: RateOf): Micros | undefined {
  if (currency === "USD" || micros === 0n) return micros;
  const rate = rates(currency, period);
  return rate === undefined ? undefined : usdOf(micros, rate);
}
