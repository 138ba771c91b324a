/** GET /api/v1/exchange-rates: the recorded rates, by currency and month; of one month or currency where it is named. */
import { z } from "zod";
import { operator } from "../../shared/http/allow.ts";
import { ExchangeRateView, exchangeRateView } from "../../shared/http/exchange-rate-view.ts";
import { CurrencyCode, PeriodText } from "../../shared/http/fields.ts";
import { page } from "../../shared/http/result.ts";
import { listRates } from "../../shared/use-cases/rates/list-rates.ts";
import { endpoint, serve } from "./serve.ts";

const Place = z.strictObject({ currency: CurrencyCode, period: z.string() });

export const listExchangeRates = endpoint({
  name: "list-exchange-rates",
  method: "GET",
  route: "api/v1/exchange-rates",
  summary: "List exchange rates",
  allow: operator("rates.read"),
  query: z.object({ period: PeriodText.optional(), currency: CurrencyCode.optional() }),
  responses: { 200: z.strictObject({ value: z.array(ExchangeRateView), nextLink: z.string().optional() }) },
  refusals: [],
  paged: true,
  handle: async ({ query: { period, currency }, page: { limit, cursor } }, services) => {
    const { value, next } = await listRates(services, {
      limit,
      ...(period !== undefined && { period }),
      ...(currency !== undefined && { currency }),
      ...(cursor !== undefined && { after: Place.parse(JSON.parse(cursor)) }),
    });
    return page(value.map(exchangeRateView), next && JSON.stringify(next));
  },
});

serve(listExchangeRates);
