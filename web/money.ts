/** Money as people read it. The decimal string goes to Intl as it is, so that no digit passes through a float. */
import type { Locale } from "./texts/texts.ts";

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Half-even as in the ledger, and no minus before what is rounded to zero. */
const sign = { roundingMode: "halfEven", signDisplay: "negative" } as const;

/** Rounded half-even to the currency's smallest unit: `$1,234.50`, `₩1,235`. */
export function moneyText({ amount, currency }: Money, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency, ...sign }).format(exact(amount));
}

/** With every digit that there is, to the sixth: `$41.25`, `$0.117252`. */
export function exactText({ amount, currency }: Money, locale: Locale): string {
  const style = { style: "currency", currency, maximumFractionDigits: 6, ...sign } as const;
  return new Intl.NumberFormat(locale, style).format(exact(amount));
}

/** To three digits, for where space is short: `$12.3K`. */
export function shortMoneyText({ amount, currency }: Money, locale: Locale): string {
  const style = { style: "currency", currency, notation: "compact", maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(locale, style).format(exact(amount));
}

/** The name of a currency in a language: `US Dollar`, `미국 달러`. */
export function currencyName(currency: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: "currency" }).of(currency) ?? currency;
}

/** Basis points as a percentage: 375 is `3.75%`. */
export function rateText(basisPoints: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(
    exact(`${basisPoints}e-4`),
  );
}

/** Exact: whole and fraction apart, without a float. Of one currency. */
export function compareMoney(a: Money, b: Money): number {
  const [x, y] = [microsOf(a), microsOf(b)];
  return x === y ? 0 : x < y ? -1 : 1;
}

function microsOf({ amount }: Money): bigint {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(`${whole}${fraction.padEnd(6, "0")}`);
}

export function isZero({ amount }: Money): boolean {
  return !/[1-9]/.test(amount);
}

/** Only to draw with: pixels need no exactness. */
export function magnitudeOf({ amount }: Money): number {
  return Number(amount);
}

function exact(amount: string): Intl.StringNumericLiteral {
  return amount as Intl.StringNumericLiteral;
}

/** Micros of US dollars, which are decimal digits. */
export function dollarsText(micros: string, locale: Locale): string {
  const whole = micros.padStart(7, "0");
  return moneyText({ amount: `${whole.slice(0, -6)}.${whole.slice(-6)}`, currency: "USD" }, locale);
}
