import { describe, expect, test } from "@jest/globals";
import { growthBps, summaryOf } from "./earning-summary.ts";
import type { LocationTotals, PeriodTotals } from "./totals.ts";

function aMonth(period: string, rebate: bigint, programId = "csp-direct"): PeriodTotals {
  return {
    period,
    digest: period,
    sold: { earned: 1, notEarned: {} },
    resold: { earned: 0, notEarned: {} },
    earned: [{ programId, currency: "USD", rebate, coop: rebate / 2n }],
    corrected: [],
    missed: [],
    revenue: [],
  };
}

const totals: readonly LocationTotals[] = [
  {
    accountId: "acc",
    locationId: "4100001",
    periods: [aMonth("2025-10", 80n), aMonth("2026-08", 40n), aMonth("2026-09", 60n), aMonth("2026-10", 100n)],
  },
  { accountId: "acc", locationId: "4100002", periods: [aMonth("2026-10", 10n, "csp-other")] },
];

describe("earnings are summed up", () => {
  test("by month, each beside the month before and the year before", () => {
    const rows = summaryOf(totals, { from: "2026-09", to: "2026-10" }, "month");

    expect(rows.map(({ group, rebate, before, yearAgo }) => [group, rebate, before.rebate, yearAgo.rebate])).toEqual([
      ["2026-09", 60n, 40n, 0n],
      ["2026-10", 110n, 60n, 80n],
    ]);
  });

  test.each([
    [
      "program",
      [
        ["csp-direct", 160n, 40n, 80n],
        ["csp-other", 10n, 0n, 0n],
      ],
    ],
    [
      "location",
      [
        ["4100001", 160n, 40n, 80n],
        ["4100002", 10n, 0n, 0n],
      ],
    ],
  ] as const)("by %s, beside as many months before and a year ago", (group, expected) => {
    const rows = summaryOf(totals, { from: "2026-09", to: "2026-10" }, group);

    expect(rows.map((row) => [row.group, row.rebate, row.before.rebate, row.yearAgo.rebate])).toEqual(expected);
  });

  test("by type, each of them alone", () => {
    const rows = summaryOf(totals, { from: "2026-10", to: "2026-10" }, "type");

    expect(rows.map(({ group, rebate, coop }) => [group, rebate, coop])).toEqual([
      ["coop", 0n, 55n],
      ["rebate", 110n, 0n],
    ]);
  });

  test("to the same amount, whatever they are grouped by", () => {
    const months = { from: "2026-01", to: "2026-12" };
    const sums = (["month", "program", "location", "type"] as const).map((group) =>
      summaryOf(totals, months, group).reduce((sum, { rebate, coop }) => sum + rebate + coop, 0n),
    );

    expect(new Set(sums).size).toBe(1);
  });
});

test.each([
  [150n, 100n, 5_000],
  [50n, 100n, -5_000],
  [100n, 100n, 0],
  [1n, 3n, -6_667],
  [100n, 0n, undefined],
  [100n, -50n, undefined],
])("from %s after %s it grew by %s basis points", (now, before, growth) => {
  expect(growthBps(now, before)).toBe(growth);
});
