/** Days, months and instants as people read them. */
import type { Locale } from "./texts/texts.ts";

/** `2026-11-15`: a day has no time zone, so it is shown as it is. */
export function dayText(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));
}

/** `2026-11` as `November 2026`. */
export function monthText(period: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(period));
}

/** Two days with what they share said once. */
export function dayRangeText(from: string, to: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return format.formatRange(new Date(from), new Date(to));
}

/** `2026-07` and `2026-12` as `July – December 2026`. */
export function monthRangeText(from: string, to: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.formatRange(new Date(from), new Date(to));
}

/** `2026-11` as `Nov`. */
export function shortMonthText(period: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(new Date(period));
}

/** `in 12 days`, `tomorrow`, `today`. */
export function inDaysText(days: number, locale: Locale): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}

/** An instant in the reader's own time zone, which is named. */
export function instantText(instant: string, locale: Locale): string {
  const style = { month: "short", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(instant));
}

/** An instant to the minute, with its year, in the reader's own time zone. */
export function dateTimeText(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}
