/** What one unit of a currency is worth in US dollars in a month: operator data, recorded once and never changed. */
import type { Day, Period } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import { divideHalfEven, type Micros } from "./micros.ts";

export interface ExchangeRate {
  readonly currency: Currency;
  readonly period: Period;
  /** A decimal string as `parseRate` reads it. */
  readonly usdPerUnit: string;
  /** Who published it. */
  readonly source: string;
  /** The day it was published for. */
  readonly date: Day;
  /** Absent for what came with the sample data. */
  readonly recordedBy?: string;
  readonly recordedAt?: string;
}

/** US dollars for one unit, counted in 10⁻¹⁰; always positive. */
export type Rate = bigint;

const decimal = /^(0|[1-9]\d{0,8})(?:\.(\d{1,10}))?$/;
const unit = 10_000_000_000n;

/** The rate in a plain decimal such as `0.000687`; undefined for zero, a sign, an exponent or an 11th decimal. */
export function parseRate(text: string): Rate | undefined {
  const [match, whole = "", fraction = ""] = decimal.exec(text) ?? [];
  const rate = match === undefined ? 0n : BigInt(whole) * unit + BigInt(fraction.padEnd(10, "0"));
  return rate > 0n ? rate : undefined;
}

/** An amount in US dollars, half to even, so that −x gives the exact negative of x. */
export function usdOf(amount: Micros, rate: Rate): Micros {
  return divideHalfEven(amount * rate, unit);
}

/** True when both say the same of one month, however many zeros they are written with; who recorded them apart. */
export function isSameRate(a: ExchangeRate, b: ExchangeRate): boolean {
  return (
    rateKey(a) === rateKey(b) &&
    parseRate(a.usdPerUnit) === parseRate(b.usdPerUnit) &&
    a.source === b.source &&
    a.date === b.date
  );
}

/** `{currency}:{period}`, of which there is one. */
export function rateKey({ currency, period }: Pick<ExchangeRate, "currency" | "period">): string {
  return `${currency}:${period}`;
}
