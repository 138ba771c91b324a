import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { addMonths } from "./calendar.ts";
import { claimingOf, halfOf, usageOf } from "./half-year.ts";

test.each([
  ["the first month of the year", "2026-07", 7, { from: "2026-07", to: "2026-12" }],
  ["the last month of the first half", "2026-12", 7, { from: "2026-07", to: "2026-12" }],
  ["the second half, across New Year of the calendar", "2027-01", 7, { from: "2027-01", to: "2027-06" }],
  ["a year that begins in October", "2026-03", 10, { from: "2025-10", to: "2026-03" }],
])("%s lies in its half", (_label, period, start, half) => {
  expect(halfOf(period, start)).toEqual(half);
});

test("what was earned July to December is used in the next six months and claimed as the program publishes it", () => {
  const half = { from: "2020-07", to: "2020-12" };

  expect(usageOf(half)).toEqual({ from: "2021-01-01", to: "2021-06-30" });
  expect(claimingOf(half)).toEqual({ from: "2021-02-16", to: "2021-08-15" });
  expect(claimingOf({ from: "2021-01", to: "2021-06" })).toEqual({ from: "2021-08-16", to: "2022-02-15" });
});

test("every month is in one half, which all of its months agree on", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 1, max: 12 }), (months, start) => {
      const period = addMonths("2000-01", months);
      const half = halfOf(period, start);
      expect(half.from <= period && period <= half.to).toBe(true);
      for (let month = 0; month < 6; month += 1) expect(halfOf(addMonths(half.from, month), start)).toEqual(half);
    }),
  );
});
