/**
 * What there is for co-op by the day until which it can be claimed: over locations and programs, each currency for itself.
 * Source: DOMAIN.md B6, D.
 */
import { type Day, daysBetween } from "./calendar.ts";
import { type CoopFund, coopFundOf, type FundStatus, fundStatus } from "./coop-fund.ts";
import type { Currency } from "./currency.ts";
import { type HalfYear, halfOf } from "./half-year.ts";
import type { Micros } from "./micros.ts";
import type { LocationTotals } from "./totals.ts";

export interface ExpiringCoop extends Pick<CoopFund, "currency" | "half" | "usage" | "claiming"> {
  readonly status: Extract<FundStatus, "accruing" | "usable" | "claiming">;
  /** Posted, and neither claimed nor made rebate. */
  readonly remaining: Micros;
  /** Earned, and in its cooling period; less than nothing where the next close takes some away. */
  readonly cooling: Micros;
  /** From today until the last day of claiming; 0 on that day. */
  readonly daysLeft: number;
}

/** What a program says of its half-years, and which day it is where it is run. */
export interface CoopCalendar {
  readonly fiscalYearStart: number;
  readonly today: Day;
}

export interface LocationCoop {
  readonly funds: readonly CoopFund[];
  /** Absent where nothing is known of what cools. */
  readonly totals?: LocationTotals | undefined;
}

/** The soonest end of claiming first, each in order of currency; what is over is left out. */
export function coopByExpiry(
  locations: readonly LocationCoop[],
  calendarOf: (programId: string) => CoopCalendar,
): readonly ExpiringCoop[] {
  const found = new Map<string, ExpiringCoop>();
  for (const { currency, half, usage, claiming, ...fund } of locations.flatMap((each) => fundsOf(each, calendarOf))) {
    if (fund.decision === "converted") continue;
    const { today } = calendarOf(fund.programId);
    const status = fundStatus({ usage, claiming }, today);
    if (status === "closed" || status === "convertedToRebate") continue;
    const key = `${claiming.to} ${currency}`;
    const { remaining, cooling } = found.get(key) ?? { remaining: 0n, cooling: 0n };
    const sums = { remaining: remaining + fund.remaining, cooling: cooling + fund.cooling };
    const daysLeft = daysBetween(today, claiming.to);
    found.set(key, { currency, half, usage, claiming, status, daysLeft, ...sums });
  }
  return [...found]
    .filter(([, { remaining, cooling }]) => remaining !== 0n || cooling !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, coop]) => coop);
}

type Fund = CoopFund & { readonly cooling: Micros };

/** Of each fund what was posted, and what its months have earned beside it. */
function fundsOf({ funds, totals }: LocationCoop, calendarOf: (programId: string) => CoopCalendar): readonly Fund[] {
  const found = new Map<string, Fund>(
    funds.map((fund) => [
      keyOf(fund.programId, fund.half, fund.currency),
      { ...fund, cooling: totals ? -fund.earned : 0n },
    ]),
  );
  for (const { period, earned } of totals?.periods ?? []) {
    for (const { programId, currency, coop } of earned) {
      const half = halfOf(period, calendarOf(programId).fiscalYearStart);
      const key = keyOf(programId, half, currency);
      const fund = found.get(key) ?? { ...coopFundOf(programId, currency, half), cooling: 0n };
      found.set(key, { ...fund, cooling: fund.cooling + coop });
    }
  }
  return [...found.values()];
}

function keyOf(programId: string, { from }: HalfYear, currency: Currency): string {
  return `${programId} ${from} ${currency}`;
}
