import { describe, expect, test } from "@jest/globals";
import type { LocationTotals } from "./totals.ts";
import { seesEverything, seesProgram, visibleTotals } from "./visible-totals.ts";

const totals: LocationTotals = {
  accountId: "acc_1",
  locationId: "4100001",
  periods: [
    {
      period: "2026-10",
      digest: "d",
      sold: { earned: 3, notEarned: {} },
      resold: { earned: 1, notEarned: {} },
      earned: [
        { programId: "csp-direct", currency: "USD", rebate: 6n, coop: 4n },
        { programId: "hosting", currency: "USD", rebate: 60n, coop: 40n },
      ],
      corrected: [
        { programId: "csp-direct", currency: "USD", rebate: 1n, coop: 1n },
        { programId: "hosting", currency: "USD", rebate: 2n, coop: 2n },
      ],
      missed: [{ programId: "hosting", currency: "USD", rebate: 1n, coop: 1n }],
      revenue: [{ currency: "USD", base: 100n }],
    },
  ],
};

describe("what a limited grant shows", () => {
  test("is everything for a grant over all locations and programs", () => {
    expect(seesEverything([{ programId: "*", locationId: "*" }])).toBe(true);
    expect(seesEverything([{ programId: "*", locationId: "4100001" }])).toBe(false);
    expect(seesEverything([{ programId: "csp-direct", locationId: "*" }])).toBe(false);
  });

  test("is the whole location for a grant over all its programs", () => {
    expect(visibleTotals(totals, [{ programId: "*", locationId: "4100001" }])).toEqual(totals);
  });

  test("leaves out every other program's amounts, and what cannot be split by program", () => {
    const [period] = visibleTotals(totals, [{ programId: "csp-direct", locationId: "*" }]).periods;

    expect(period?.earned.map(({ programId }) => programId)).toEqual(["csp-direct"]);
    expect(period?.corrected.map(({ programId }) => programId)).toEqual(["csp-direct"]);
    expect(period?.missed).toEqual([]);
    expect(period?.revenue).toEqual([]);
    expect(period?.sold.earned).toBe(0);
  });

  test("is nothing of a location that no grant names", () => {
    const [period] = visibleTotals(totals, [{ programId: "*", locationId: "4100002" }]).periods;

    expect(period?.earned).toEqual([]);
    expect(seesProgram([{ programId: "*", locationId: "4100002" }], "4100001", "csp-direct")).toBe(false);
  });
});
