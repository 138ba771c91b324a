/**
 * POST /api/v1/exchange-rates: record what currencies were worth in a month; it is never changed afterwards.
 *
 * 201 with the rates as they are kept; the same again is answered the same. 409 `rate_already_recorded`, and none of
 * them is recorded.
 */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import {
  ExchangeRatesInput,
  ExchangeRateView,
  exchangeRateOf,
  exchangeRateView,
} from "../../shared/http/exchange-rate-view.ts";
import { created } from "../../shared/http/result.ts";
import { recordRates } from "../../shared/use-cases/rates/record-rates.ts";
import { endpoint, serve } from "./serve.ts";

export const recordExchangeRates = endpoint({
  name: "record-exchange-rates",
  method: "POST",
  route: "api/v1/exchange-rates",
  summary: "Record exchange rates",
  description: "Repeating a request is always safe, since what is recorded stays as it is.",
  allow: operator("rates.write"),
  body: z.strictObject({ rates: ExchangeRatesInput }),
  responses: { 201: z.strictObject({ value: z.array(ExchangeRateView) }) },
  refusals: ["busy", "rate_already_recorded"],
  handle: async ({ body, caller }, services) => {
    const recorded = await recordRates(services, body.rates.map(exchangeRateOf), caller.userId);
    return created({ value: recorded.map(exchangeRateView) });
  },
});

serve(recordExchangeRates);
