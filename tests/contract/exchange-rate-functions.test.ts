/** Recording and listing exchange rates, as operators call it. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { listExchangeRates } from "../../functions/http/list-exchange-rates.ts";
import { recordExchangeRates } from "../../functions/http/record-exchange-rates.ts";
import type { Services } from "../../shared/services.ts";
import { type FakeHttpServices, fakeHttpServices, operatorToken } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";
import { MemoryExchangeRates } from "../fakes/memory-exchange-rates.ts";

const euro = { currency: "EUR", period: "2026-10", rateToUsd: "1.1610", source: "ECB", asOf: "2026-10-01" };
const recorded = { recordedBy: "tid:operator-programManager", recordedAt: "2026-11-15T09:00:00.000Z" };

let services: FakeHttpServices & Services;

beforeEach(() => {
  services = { ...fakeHttpServices(), rates: new MemoryExchangeRates() } as unknown as typeof services;
});

function record(...rates: readonly object[]) {
  return call(recordExchangeRates, services as Services, {
    token: operatorToken(services, "programManager"),
    body: { rates },
  });
}

function list(query = "") {
  return call(listExchangeRates, services as Services, { token: operatorToken(services, "claimReviewer"), query });
}

describe("recording rates", () => {
  test("answers them with who and when, and the same again the second time", async () => {
    const first = await record(euro);
    const second = await record(euro);

    expect([first.status, first.json]).toEqual([201, { value: [{ ...euro, ...recorded }] }]);
    expect([second.status, second.json]).toEqual([201, first.json]);
  });

  test("refuses another value for a month that has one", async () => {
    await record(euro);

    const { status, json } = await record({ ...euro, rateToUsd: "1.2" });

    expect([status, json.code]).toEqual([409, "rate_already_recorded"]);
    expect((await list()).json.value).toMatchObject([{ rateToUsd: "1.1610" }]);
  });

  test.each<[string, object]>([
    ["the dollar itself", { currency: "USD", rateToUsd: "1" }],
    ["an unknown currency", { currency: "XXX" }],
    ["a month that is none", { period: "2026-13" }],
    ["a number instead of text", { rateToUsd: 1.161 }],
    ["an exponent", { rateToUsd: "1e3" }],
    ["an eleventh decimal", { rateToUsd: "1.00000000001" }],
    ["a rate of nothing", { rateToUsd: "0.0" }],
    ["a day that is none", { asOf: "2026-02-29" }],
    ["no source", { source: " " }],
    ["a field that is unknown", { inverse: "0.86" }],
  ])("refuses %s, and says where it is", async (_label, change) => {
    const { status, json } = await record({ ...euro, ...change });

    expect([status, json.code]).toEqual([400, "invalid_request"]);
    expect(json.errors[0].field).toMatch(/^\/rates\/0/);
  });

  test("takes one to a hundred rates, each month and currency once", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...euro, period: `${2000 + index}-01` }));

    expect((await record()).status).toBe(400);
    expect((await record(euro, { ...euro, rateToUsd: "2" })).status).toBe(400);
    expect((await record(...many(101))).status).toBe(400);
    expect((await record(...many(100))).status).toBe(201);
  });
});

describe("the list of rates", () => {
  beforeEach(async () => {
    const won = { ...euro, currency: "KRW", rateToUsd: "0.000702" };
    await record(euro, { ...euro, period: "2026-11" }, won, { ...won, period: "2026-11" });
  });
  const keys = (json: { value: { currency: string; period: string }[] }) =>
    json.value.map(({ currency, period }) => `${currency} ${period}`);

  test.each([
    ["", ["EUR 2026-10", "EUR 2026-11", "KRW 2026-10", "KRW 2026-11"]],
    ["?period=2026-10", ["EUR 2026-10", "KRW 2026-10"]],
    ["?currency=KRW", ["KRW 2026-10", "KRW 2026-11"]],
    ["?currency=KRW&period=2026-11", ["KRW 2026-11"]],
    ["?currency=JPY", []],
  ])("%s", async (query, expected) => {
    const { status, json } = await list(query);

    expect([status, keys(json)]).toEqual([200, expected]);
    expect(json.nextLink).toBeUndefined();
  });

  test.each(["?limit=1", "?limit=1&period=2026-10", "?limit=1&currency=KRW"])("page by page: %s", async (query) => {
    const whole = keys((await list(query.replace("limit=1", "limit=200"))).json);
    const found: string[] = [];
    let next: string | undefined = query;
    while (next !== undefined) {
      const { json }: { json: { value: { currency: string; period: string }[]; nextLink?: string } } = await list(next);
      found.push(...keys(json));
      next = json.nextLink && new URL(json.nextLink).search;
    }

    expect(found).toEqual(whole);
    expect(found.length).toBeGreaterThan(1);
  });
});
