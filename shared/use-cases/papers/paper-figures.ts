/** Amounts, months and days as they are printed, in the language of the paper. */
import type { Day, Period } from "../../domain/calendar.ts";
import { type Currency, minorDigitsOf } from "../../domain/currency.ts";
import { formatMicros, type Micros } from "../../domain/micros.ts";

export type PaperLocale = "en" | "ko";

/** To the last digit that there is, without the currency: `1,234.50`, `0.003456`. */
export function exactFigure(micros: Micros, currency: Currency, locale: PaperLocale): string {
  const digits = minorDigitsOf(currency);
  const format = new Intl.NumberFormat(tags[locale], { minimumFractionDigits: digits, maximumFractionDigits: 6 });
  return format.format(formatMicros(micros, digits) as Intl.StringNumericLiteral);
}

/** With the currency: `USD 1,234.50`. */
export function exactSum(micros: Micros, currency: Currency, locale: PaperLocale): string {
  return `${currency} ${exactFigure(micros, currency, locale)}`;
}

/** `November 2026`, `2026년 11월` */
export function monthName(period: Period, locale: PaperLocale): string {
  return dateText(`${period}-01`, { year: "numeric", month: "long" }, locale);
}

/** `Nov 2026`, `2026년 11월` */
export function shortMonth(period: Period, locale: PaperLocale): string {
  return dateText(`${period}-01`, { year: "numeric", month: "short" }, locale);
}

/** Of an instant, in UTC: `December 15, 2026`, `2026년 12월 15일` */
export function dayName(instant: string, locale: PaperLocale): string {
  return dateText(instant.slice(0, 10), { dateStyle: "long" }, locale);
}

const tags = { en: "en-US", ko: "ko-KR" } as const;

function dateText(day: Day, style: Intl.DateTimeFormatOptions, locale: PaperLocale): string {
  return new Intl.DateTimeFormat(tags[locale], { ...style, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
