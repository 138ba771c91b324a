/** The recorded exchange rates: one per currency and month, which stays. */
import type { Period } from "../domain/calendar.ts";
import type { Currency } from "../domain/currency.ts";
import type { ExchangeRate } from "../domain/exchange-rate.ts";

export interface RateKey {
  readonly currency: Currency;
  readonly period: Period;
}

export interface ExchangeRates {
  /** Those of the keys that are recorded, in order of currency and month. One query for what is not remembered; at most 100 keys. */
  find(keys: readonly RateKey[]): Promise<readonly ExchangeRate[]>;
  /** In order of currency and month, those that come after the key. One query. */
  list(which: {
    readonly currency?: Currency;
    readonly after?: RateKey;
    readonly limit: number;
  }): Promise<readonly ExchangeRate[]>;
  /** Creates all in one batch, at most 100. Throws `Stale`, and creates none, when one of them is there. */
  record(rates: readonly ExchangeRate[]): Promise<void>;
}
