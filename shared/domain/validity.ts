/** From which day to which something holds: both days included, open-ended while no last day is known. */
import { addDays, type Day, dayAt } from "./calendar.ts";

export interface Validity {
  readonly validFrom: Day;
  /** The last day. */
  readonly validTo?: Day;
}

export function holdsOn({ validFrom, validTo }: Validity, on: Day): boolean {
  return validFrom <= on && (validTo === undefined || on <= validTo);
}

/** True where some day is in both; never for one that ends before it begins. */
export function overlap(a: Validity, b: Validity): boolean {
  const last = earlier(a.validTo, b.validTo);
  return last === undefined || (a.validFrom <= last && b.validFrom <= last);
}

/** The earlier of two days; a day that is not known comes last. */
export function earlier(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** True for a day that has begun nowhere on earth; somebody's today is not in the future. */
export function isInFuture(day: Day, now: Date): boolean {
  return day > dayAt(now, "Pacific/Kiritimati");
}

export function dayBefore(day: Day): Day {
  return addDays(day, -1);
}
