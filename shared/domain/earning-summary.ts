/** Earnings summed up over months, by what one asks for, each beside the same time before and a year ago. */
import { addMonths, type Period } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import { divideHalfEven, type Micros } from "./micros.ts";
import type { LocationTotals } from "./totals.ts";

export const summaryGroups = ["month", "program", "location", "type"] as const;
export type SummaryGroup = (typeof summaryGroups)[number];

export interface SummaryAmounts {
  readonly rebate: Micros;
  readonly coop: Micros;
}

export interface SummaryRow extends SummaryAmounts {
  /** The month, program, location, or `rebate` and `coop`. */
  readonly group: string;
  readonly currency: Currency;
  /** The months of the same number before: of a month the one before it. */
  readonly before: SummaryAmounts;
  /** The same months a year ago. */
  readonly yearAgo: SummaryAmounts;
}

export interface Months {
  readonly from: Period;
  readonly to: Period;
}

const nothing: SummaryAmounts = { rebate: 0n, coop: 0n };

/** In order of group and currency; rows without anything in any of the three times are left out. */
export function summaryOf(
  totals: readonly LocationTotals[],
  months: Months,
  group: SummaryGroup,
): readonly SummaryRow[] {
  const shift = group === "month" ? 1 : lengthOf(months);
  const now = sumsOf(totals, months, 0, group);
  const before = sumsOf(totals, months, shift, group);
  const yearAgo = sumsOf(totals, months, 12, group);
  return [...new Set([...now.keys(), ...before.keys(), ...yearAgo.keys()])].sort().map((name) => {
    const [label = "", currency] = name.split(" ");
    return {
      group: label,
      currency: currency as Currency,
      ...(now.get(name) ?? nothing),
      before: before.get(name) ?? nothing,
      yearAgo: yearAgo.get(name) ?? nothing,
    };
  });
}

/** Growth in basis points, half to even; undefined where there was nothing to grow from, or less. */
export function growthBps(now: Micros, before: Micros): number | undefined {
  return before > 0n ? Number(divideHalfEven((now - before) * 10_000n, before)) : undefined;
}

function lengthOf({ from, to }: Months): number {
  const index = (period: Period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
  return index(to) - index(from) + 1;
}

/** The months that lie `back` before, each shown as the month that it is compared with. */
function sumsOf(totals: readonly LocationTotals[], { from, to }: Months, back: number, group: SummaryGroup) {
  const sums = new Map<string, SummaryAmounts>();
  const add = (label: string, currency: Currency, { rebate, coop }: SummaryAmounts) => {
    const name = `${label} ${currency}`;
    const sum = sums.get(name) ?? nothing;
    sums.set(name, { rebate: sum.rebate + rebate, coop: sum.coop + coop });
  };
  for (const { locationId, periods } of totals) {
    for (const { period: actual, earned } of periods) {
      const period = addMonths(actual, back);
      if (period < from || to < period) continue;
      for (const { programId, currency, rebate, coop } of earned) {
        if (group === "type") {
          add("rebate", currency, { rebate, coop: 0n });
          add("coop", currency, { rebate: 0n, coop });
        } else add({ month: period, program: programId, location: locationId }[group], currency, { rebate, coop });
      }
    }
  }
  return sums;
}
