/** What is relied on of the store of exchange rates, in memory and on Cosmos. */
import { describe, expect, test } from "@jest/globals";
import { ratesOf } from "../../local/seed/partners/sample-rates.ts";
import { CosmosExchangeRates, rateDocument } from "../../shared/adapters/cosmos/cosmos-exchange-rates.ts";
import type { ExchangeRate } from "../../shared/domain/exchange-rate.ts";
import type { ExchangeRates } from "../../shared/ports/exchange-rates.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { MemoryExchangeRates } from "../fakes/memory-exchange-rates.ts";
import { useContainers } from "./use-containers.ts";

function aRate(currency: ExchangeRate["currency"], period: string, parts: Partial<ExchangeRate> = {}): ExchangeRate {
  return { currency, period, usdPerUnit: "0.5", source: "test", date: `${period}-01`, ...parts };
}

function itKeepsItsPromises(storeOf: () => ExchangeRates): void {
  test("keeps what was recorded, with who and when", async () => {
    const rate = aRate("EUR", "2001-01", { recordedBy: "tid:oid", recordedAt: "2026-11-15T09:00:00Z" });

    await storeOf().record([rate]);

    expect(await storeOf().find([rate])).toEqual([rate]);
    expect(await storeOf().find([{ currency: "EUR", period: "2001-02" }])).toEqual([]);
  });

  test("records all or none", async () => {
    const [first, second] = [aRate("GBP", "2002-01"), aRate("GBP", "2002-02")];
    await storeOf().record([first]);

    await expect(storeOf().record([second, { ...first, usdPerUnit: "9" }])).rejects.toBeInstanceOf(Stale);

    expect(await storeOf().find([first, second])).toEqual([first]);
  });

  test("takes a hundred at once", async () => {
    const rates = Array.from({ length: 100 }, (_, index) => aRate("INR", `${2100 + index}-01`));

    await storeOf().record(rates);

    expect(await storeOf().find(rates)).toEqual(rates);
  });

  test("lists by currency and month, page by page", async () => {
    const rates = [aRate("NOK", "2003-02"), aRate("NZD", "2003-01"), aRate("NOK", "2003-01")];
    await storeOf().record(rates);
    const keys = (found: readonly ExchangeRate[]) => found.map(({ currency, period }) => `${currency} ${period}`);

    const all = await storeOf().list({ after: aRate("NOK", "2000-01"), limit: 10 });
    const page = await storeOf().list({ currency: "NOK", limit: 1 });
    const next = await storeOf().list({ currency: "NOK", after: page[0]!, limit: 10 });

    expect(keys(all)).toEqual(["NOK 2003-01", "NOK 2003-02", "NZD 2003-01"]);
    expect([keys(page), keys(next)]).toEqual([["NOK 2003-01"], ["NOK 2003-02"]]);
  });
}

describe("the exchange rates in memory", () => {
  const store = new MemoryExchangeRates();
  itKeepsItsPromises(() => store);
});

describe("the exchange rates on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosExchangeRates(containers().programs));

  test("read what the sample data plants", async () => {
    const [rate] = ratesOf("2026-11-15");
    await containers().programs.commit("rates", [{ op: "create", document: rateDocument(rate!) }]);

    expect(await new CosmosExchangeRates(containers().programs).find([rate!])).toEqual([rate]);
  });
});
