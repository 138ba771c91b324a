/** What amounts of a month are in US dollars; nothing where the month's rate is not recorded. */
import type { Period } from "../../domain/calendar.ts";
import type { Currency } from "../../domain/currency.ts";
import { type ExchangeRate, parseRate, usdOf } from "../../domain/exchange-rate.ts";
import type { Micros } from "../../domain/micros.ts";
import type { ExportPorts } from "./export-ports.ts";

export interface UsdRate {
  readonly text: string;
  readonly date: string;
  readonly of: (amount: Micros) => Micros;
}

/** Asks once for each currency and month. */
export function usdRates({ rates }: Pick<ExportPorts, "rates">) {
  const known = new Map<string, Promise<UsdRate | undefined>>();
  const ask = async (currency: Currency, period: Period): Promise<UsdRate | undefined> => {
    if (currency === "USD") return dollars;
    const [rate] = await rates.find([{ currency, period }]);
    return rate && readable(rate);
  };
  return (currency: Currency, period: Period): Promise<UsdRate | undefined> => {
    const key = `${currency}:${period}`;
    const asked = known.get(key) ?? ask(currency, period);
    known.set(key, asked);
    return asked;
  };
}

const dollars: UsdRate = { text: "1", date: "", of: (amount) => amount };

function readable({ usdPerUnit, date }: ExchangeRate): UsdRate {
  const rate = parseRate(usdPerUnit);
  if (rate === undefined) throw new Error(`The recorded rate ${usdPerUnit} is none.`);
  return { text: usdPerUnit, date, of: (amount) => usdOf(amount, rate) };
}
