/** The ways in which files of the feed write a day: M/D/YYYY, ISO, and ISO with a time. */
import { addDays, type Day } from "../../../shared/domain/calendar.ts";

export type DateStyle = "us" | "iso" | "instant";

export function styledDay(day: Day, style: DateStyle): string {
  if (style === "iso" || day === "") return day;
  if (style === "instant") return `${day}T00:00:00Z`;
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8))}/${day.slice(0, 4)}`;
}

/** `addDays` that remembers: a feed of a million lines knows only a few hundred days. */
export function dayCounter(): (day: Day, days: number) => Day {
  const known = new Map<string, Day>();
  return (day, days) => {
    const key = `${day}${days}`;
    const sum = known.get(key) ?? addDays(day, days);
    known.set(key, sum);
    return sum;
  };
}
