/** Growth over the year before: of a month over the same month, and of twelve months over the twelve before. */
import { addMonths } from "../shared/domain/calendar.ts";
import type { Dashboard } from "./api/types.ts";
import { magnitudeOf } from "./money.ts";
import type { Locale } from "./texts/texts.ts";

type Months = readonly Pick<Dashboard["months"][number], "period" | "total">[];

/** As a fraction: 0.25 is a quarter more. Undefined where there is nothing to compare with. */
export function growthOf(months: Months, period: string): number | undefined {
  return growth(sumOf(months, period, 1), sumOf(months, addMonths(period, -12), 1));
}

/** Of the twelve months that end with the newest one. */
export function yearGrowth(months: Months): number | undefined {
  const newest = months[0]?.period;
  if (newest === undefined) return undefined;
  return growth(sumOf(months, newest, 12), sumOf(months, addMonths(newest, -12), 12));
}

export function growthText(value: number | undefined, locale: Locale): string {
  if (value === undefined) return "–";
  const style = { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" } as const;
  return new Intl.NumberFormat(locale, style).format(value);
}

function growth(now: number, before: number): number | undefined {
  return before > 0 ? (now - before) / before : undefined;
}

function sumOf(months: Months, last: string, count: number): number {
  const first = addMonths(last, 1 - count);
  return months
    .filter(({ period }) => period >= first && period <= last)
    .reduce((sum, { total }) => sum + magnitudeOf(total), 0);
}
