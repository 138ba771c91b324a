/**
 * NCRONTAB schedules of six fields (second, minute, hour, day, month, day of week), in UTC.
 *
 * Unlike in cron, a day must satisfy both the day-of-month and the day-of-week field.
 */
import { type FieldRange, parseField } from "./ncrontab-field.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const fields: readonly FieldRange[] = [
  { label: "second", min: 0, max: 59 },
  { label: "minute", min: 0, max: 59 },
  { label: "hour", min: 0, max: 23 },
  { label: "day of month", min: 1, max: 31 },
  { label: "month", min: 1, max: 12, names: months },
  { label: "day of week", min: 0, max: 6, names: weekdays },
];

const dayMs = 86_400_000;
/** Two leap days are at most eight years apart; a schedule silent for longer never fires. */
const horizonDays = 8 * 366;

export interface Schedule {
  readonly text: string;
  /** The first instant strictly after the given one, in epoch milliseconds. */
  next(after: number): number;
}

/** Throws an error that names the faulty field. */
export function parseSchedule(text: string): Schedule {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length) throw new Error(`"${text}" has ${parts.length} fields; NCRONTAB here has six`);
  const [seconds, minutes, hours, days, month, weekday] = fields.map((range, index) =>
    parseField(parts[index] ?? "", range),
  ) as [number[], number[], number[], number[], number[], number[]];
  const timesOfDay = { seconds, minutes, hours };
  const isDay = (day: Date) =>
    month.includes(day.getUTCMonth() + 1) && days.includes(day.getUTCDate()) && weekday.includes(day.getUTCDay());
  const schedule = { text, next: (after: number) => nextInstant(after, isDay, timesOfDay) };
  schedule.next(0);
  return schedule;
}

interface TimesOfDay {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
}

function nextInstant(after: number, isDay: (day: Date) => boolean, times: TimesOfDay): number {
  const earliest = (Math.floor(after / 1000) + 1) * 1000;
  const firstDay = Math.floor(earliest / dayMs) * dayMs;
  for (let offset = 0; offset < horizonDays; offset++) {
    const midnight = firstDay + offset * dayMs;
    if (!isDay(new Date(midnight))) continue;
    const second = firstSecond(offset === 0 ? (earliest - midnight) / 1000 : 0, times);
    if (second !== undefined) return midnight + second * 1000;
  }
  throw new Error("the schedule never fires");
}

/** The first scheduled second of the day that is not before `from`. */
function firstSecond(from: number, { hours, minutes, seconds }: TimesOfDay): number | undefined {
  for (const hour of hours) {
    if (hour * 3600 + 3599 < from) continue;
    for (const minute of minutes) {
      const start = hour * 3600 + minute * 60;
      const second = seconds.find((candidate) => start + candidate >= from);
      if (second !== undefined) return start + second;
    }
  }
  return undefined;
}
