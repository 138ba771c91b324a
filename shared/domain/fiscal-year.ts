/** Fiscal years: twelve months that begin in a month that the program names. */
import { addMonths, type Period } from "./calendar.ts";

/** The last month of the fiscal year that a month lies in; the year begins in month `start`, 1 to 12. */
export function fiscalYearEnd(period: Period, start: number): Period {
  const monthsSinceStart = (Number(period.slice(5)) - start + 12) % 12;
  return addMonths(period, 11 - monthsSinceStart);
}
