import { expect, test } from "@jest/globals";
import { growthOf, growthText, yearGrowth } from "./growth.ts";

const month = (period: string, amount: string) => ({ period, total: { amount, currency: "USD" as const } });
const months = [month("2026-11", "150"), month("2026-10", "50"), month("2025-11", "100"), month("2025-10", "0")];

test("a month grows over the same month of the year before, where that earned anything", () => {
  expect([growthOf(months, "2026-11"), growthOf(months, "2026-10"), growthOf(months, "2025-11")]).toEqual([
    0.5,
    undefined,
    undefined,
  ]);
});

test("twelve months grow over the twelve before", () => {
  expect(yearGrowth(months)).toBe(1);
  expect(yearGrowth([])).toBeUndefined();
});

test.each([
  [0.123, "en", "+12.3%"],
  [-0.5, "ko", "-50%"],
  [0, "en", "0%"],
  [undefined, "en", "–"],
] as const)("%s is said in %s as %s", (value, locale, text) => {
  expect(growthText(value, locale)).toBe(text);
});
