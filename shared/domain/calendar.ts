/** Days `YYYY-MM-DD` and periods `YYYY-MM` as text that sorts by time; no clock and no time zone of the machine. */
export type Day = string;
export type Period = string;

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const isoPeriod = /^\d{4}-(0[1-9]|1[0-2])$/;

/** True for a day that exists in the calendar, years 1900 to 2999. */
export function isDay(text: string): boolean {
  const match = isoDay.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && year < 3000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** True for a month such as 2026-11. */
export function isPeriod(text: string): boolean {
  return isoPeriod.test(text);
}

/** True for a name that `dayAt` takes, such as Asia/Seoul. */
export function isTimeZone(name: string): boolean {
  try {
    return dayAt(new Date(0), name) !== "";
  } catch {
    return false;
  }
}

export function periodOf(day: Day): Period {
  return day.slice(0, 7);
}

/** The month that lies `months` after this one (before it, when negative). */
export function addMonths(period: Period, months: number): Period {
  const index = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 + months;
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}`;
}

/** How many days the later day lies after the earlier; less than nothing where it lies before. */
export function daysBetween(earlier: Day, later: Day): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}

/** The day that lies `days` after this one (before it, when negative). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day it is at an instant in a time zone, such as Asia/Seoul. */
export function dayAt(instant: Date, timeZone: string): Day {
  if (timeZone === "UTC") return instant.toISOString().slice(0, 10);
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** A format costs a hundred times what using it costs; there are few time zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeapYear ? 29 : (monthLengths[month - 1] ?? 0);
}

function pad(value: number, length: number): string {
  return value.toString().padStart(length, "0");
}
