/**
 * Fiscal halves, and when what was earned in one of them for co-op can be used and claimed. Source: DOMAIN.md B6.
 *
 * Earned July to December 2026 → used January to June 2027 → claimed 16 February to 15 August 2027.
 */
import { addDays, addMonths, type Day, type Period } from "./calendar.ts";

export interface HalfYear {
  /** First and last month. */
  readonly from: Period;
  readonly to: Period;
}

export interface DayRange {
  /** Both included. */
  readonly from: Day;
  readonly to: Day;
}

/** The half of the fiscal year that a month lies in; the year begins in month `start`, 1 to 12. */
export function halfOf(period: Period, start: number): HalfYear {
  const monthsIntoHalf = (Number(period.slice(5)) - start + 12) % 6;
  const from = addMonths(period, -monthsIntoHalf);
  return { from, to: addMonths(from, 5) };
}

/** The six months after a half. */
export function usageOf({ to }: HalfYear): DayRange {
  return { from: `${addMonths(to, 1)}-01`, to: addDays(`${addMonths(to, 7)}-01`, -1) };
}

/** From the 16th of the second month of use to the 15th of the second month after it. */
export function claimingOf({ to }: HalfYear): DayRange {
  return { from: `${addMonths(to, 2)}-16`, to: `${addMonths(to, 8)}-15` };
}
