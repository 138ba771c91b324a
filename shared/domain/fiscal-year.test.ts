import { expect, test } from "@jest/globals";
import { fiscalYearEnd } from "./fiscal-year.ts";

test.each([
  ["its first month", "2026-07", 7, "2027-06"],
  ["a month before the turn of the calendar year", "2026-11", 7, "2027-06"],
  ["a month after it", "2027-05", 7, "2027-06"],
  ["its last month", "2027-06", 7, "2027-06"],
  ["a year that is the calendar's", "2026-12", 1, "2026-12"],
  ["a year that begins in December", "2026-12", 12, "2027-11"],
])("a fiscal year ends eleven months after it began: %s", (_label, period, start, end) => {
  expect(fiscalYearEnd(period, start)).toBe(end);
});
