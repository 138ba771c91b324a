/** Round amounts for a program's tiers and caps, about as high in each sample currency. */
import type { Micros } from "../../../shared/domain/micros.ts";
import { sampleCurrencies } from "./sample-rates.ts";

type SampleCurrency = (typeof sampleCurrencies)[number];

/** A round figure beside the dollar, not a rate. */
const unitsPerDollar: Readonly<Record<SampleCurrency, bigint>> = {
  AUD: 1n,
  CAD: 1n,
  EUR: 1n,
  GBP: 1n,
  INR: 80n,
  JPY: 150n,
  KRW: 1_300n,
  NZD: 1n,
  USD: 1n,
};

/** What `make` says of so many dollars' worth in each currency. */
export function inEachCurrency<T>(
  make: (dollars: (count: bigint) => Micros) => T,
): Readonly<Record<SampleCurrency, T>> {
  const all = sampleCurrencies.map((currency) => {
    const dollars = (count: bigint) => count * unitsPerDollar[currency] * 1_000_000n;
    return [currency, make(dollars)] as const;
  });
  return Object.fromEntries(all) as Record<SampleCurrency, T>;
}
