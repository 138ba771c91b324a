/** The months that the sample covers: the last three full ones and the one of the business day, oldest first. */
import { addDays, addMonths, type Day, type Period, periodOf } from "../../shared/domain/calendar.ts";

export const coveredMonths = 4;

export function monthsOf(businessDay: Day): readonly Period[] {
  return Array.from({ length: coveredMonths }, (_, index) => monthAt(businessDay, index + 1 - coveredMonths));
}

/** The month that lies `offset` after that of the business day (before it, when negative). */
export function monthAt(businessDay: Day, offset: number): Period {
  return addMonths(periodOf(businessDay), offset);
}

export function firstDayOf(period: Period): Day {
  return `${period}-01`;
}

export function lastDayOf(period: Period): Day {
  return addDays(firstDayOf(addMonths(period, 1)), -1);
}
