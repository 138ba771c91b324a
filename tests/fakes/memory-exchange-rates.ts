/** Exchange rates in memory: created together or not at all. */
import { type ExchangeRate, rateKey } from "../../shared/domain/exchange-rate.ts";
import type { ExchangeRates, RateKey } from "../../shared/ports/exchange-rates.ts";
import { Stale } from "../../shared/ports/stale.ts";

export class MemoryExchangeRates implements ExchangeRates {
  readonly #rates = new Map<string, ExchangeRate>();

  async find(keys: readonly RateKey[]): Promise<readonly ExchangeRate[]> {
    const wanted = new Set(keys.map(rateKey));
    return this.#ordered().filter((rate) => wanted.has(rateKey(rate)));
  }

  async list({ currency, after, limit }: Parameters<ExchangeRates["list"]>[0]): Promise<readonly ExchangeRate[]> {
    const place = after ? rateKey(after) : "";
    return this.#ordered()
      .filter((rate) => (currency === undefined || rate.currency === currency) && rateKey(rate) > place)
      .slice(0, limit);
  }

  async record(rates: readonly ExchangeRate[]): Promise<void> {
    const known = rates.find((rate) => this.#rates.has(rateKey(rate)));
    if (known) throw new Stale(`${rateKey(known)} is recorded.`);
    for (const rate of rates) this.#rates.set(rateKey(rate), structuredClone(rate));
  }

  #ordered(): readonly ExchangeRate[] {
    return [...this.#rates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rate]) => rate);
  }
}
