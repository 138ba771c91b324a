/** Records exchange rates: all of them or none; what is recorded already must be said again as it was. */
import { type ExchangeRate, isSameRate, rateKey } from "../../domain/exchange-rate.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { ExchangeRates } from "../../ports/exchange-rates.ts";
import type { Log } from "../../ports/log.ts";
import { optimistic } from "../optimistic.ts";

export interface RatePorts {
  readonly clock: BusinessClock;
  readonly log: Log;
  readonly rates: ExchangeRates;
}

/** The rates as they are kept, in the order in which they were given. Refuses with `rate_already_recorded`. */
export async function recordRates(
  ports: RatePorts,
  given: readonly ExchangeRate[],
  by: string,
): Promise<readonly ExchangeRate[]> {
  return optimistic(async () => {
    const kept = new Map((await ports.rates.find(given)).map((rate) => [rateKey(rate), rate]));
    const others = given.filter((rate) => {
      const known = kept.get(rateKey(rate));
      return known && !isSameRate(known, rate);
    });
    if (others.length > 0) throw alreadyRecorded(given, others);

    const recordedAt = ports.clock.now().toISOString();
    const fresh = given
      .filter((rate) => !kept.has(rateKey(rate)))
      .map((rate) => ({ ...rate, recordedBy: by, recordedAt }));
    if (fresh.length > 0) {
      await ports.rates.record(fresh);
      ports.log.info("exchange rates recorded", { by, rates: fresh.map(rateKey) });
    }
    const all = new Map([...kept, ...fresh.map((rate) => [rateKey(rate), rate] as const)]);
    return given.flatMap((rate) => all.get(rateKey(rate)) ?? []);
  });
}

function alreadyRecorded(given: readonly ExchangeRate[], others: readonly ExchangeRate[]): Refusal {
  const names = others.map(({ currency, period }) => `${currency} of ${period}`);
  return new Refusal(
    "rate_already_recorded",
    `Another rate is recorded for ${names.join(", ")}, and a recorded rate stays. Nothing was recorded.`,
    {
      errors: others.map((rate) => ({
        field: `/rates/${given.indexOf(rate)}`,
        code: "rate_already_recorded",
        message: `${rate.currency} of ${rate.period} has another rate, source or date.`,
      })),
    },
  );
}
