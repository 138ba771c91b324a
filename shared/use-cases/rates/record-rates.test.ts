import { beforeEach, expect, test } from "@jest/globals";
import { MemoryExchangeRates } from "../../../tests/fakes/memory-exchange-rates.ts";
import { MemoryLog } from "../../../tests/fakes/memory-log.ts";
import type { ExchangeRate } from "../../domain/exchange-rate.ts";
import { recordRates } from "./record-rates.ts";

const euro: ExchangeRate = {
  currency: "EUR",
  period: "2026-10",
  usdPerUnit: "1.16",
  source: "ECB",
  date: "2026-10-01",
};
const won: ExchangeRate = { ...euro, currency: "KRW", usdPerUnit: "0.0007" };

let rates: MemoryExchangeRates;
let now: Date;
const record = (given: readonly ExchangeRate[], by = "tid:first") =>
  recordRates({ rates, log: new MemoryLog(), clock: { now: () => now } }, given, by);

beforeEach(() => {
  rates = new MemoryExchangeRates();
  now = new Date("2026-11-01T00:00:00Z");
});

test("keeps who recorded a rate, and when", async () => {
  const kept = await record([won, euro]);

  const recorded = { recordedBy: "tid:first", recordedAt: "2026-11-01T00:00:00.000Z" };
  expect(kept).toEqual([
    { ...won, ...recorded },
    { ...euro, ...recorded },
  ]);
});

test("answers the same again when the same is said again, by whomever", async () => {
  const first = await record([euro]);
  now = new Date("2026-12-01T00:00:00Z");

  const again = await record([{ ...euro, usdPerUnit: "1.160" }, won], "tid:second");

  expect(again).toEqual([...first, { ...won, recordedBy: "tid:second", recordedAt: "2026-12-01T00:00:00.000Z" }]);
});

test("records none of the rates when one is another than before, and names it", async () => {
  await record([euro]);

  const refused = record([won, { ...euro, usdPerUnit: "1.17" }]);

  await expect(refused).rejects.toMatchObject({
    code: "rate_already_recorded",
    details: { errors: [{ field: "/rates/1" }] },
  });
  expect(await rates.find([won])).toEqual([]);
});

test("gives one of two who record at once their way, and tells the other", async () => {
  const both = await Promise.allSettled([record([euro]), record([{ ...euro, usdPerUnit: "1.17" }])]);

  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
