import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addMonths, type Period } from "./calendar.ts";
import { coverageOf, enroll, type Interval, opened } from "./enrollment.ts";

const base = { accountId: "acc_01", locationId: "4100001", programId: "csp-direct" };
const months = Array.from({ length: 40 }, (_each, index) => addMonths("2025-01", index));

/** Closed intervals that neither overlap nor touch, as an enrollment keeps them. */
const closedIntervals = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 4 }), length: fc.integer({ min: 0, max: 5 }) }), { maxLength: 4 })
  .map((parts) => {
    let next = 0;
    return parts.map(({ gap, length }): Interval => {
      const from = addMonths("2025-01", next + gap);
      next += gap + length + 1;
      return { from, to: addMonths(from, length) };
    });
  });

function covered(intervals: readonly Interval[]): readonly Period[] {
  return months.filter((month) => coverageOf(intervals, month) === "covered");
}

describe("the months that an enrollment earns over", () => {
  test("start with the first month and have no end", () => {
    expect(opened([], "2026-03")).toEqual([{ from: "2026-03" }]);
  });

  test("open again after a gap", () => {
    const intervals = opened([{ from: "2026-01", to: "2026-03" }], "2026-05");

    expect(intervals).toEqual([{ from: "2026-01", to: "2026-03" }, { from: "2026-05" }]);
  });

  test.each(["2026-02", "2026-03", "2026-04"])("merge with those that end in March when reopened in %s", (from) => {
    expect(opened([{ from: "2026-01", to: "2026-03" }], from)).toEqual([{ from: "2026-01" }]);
  });

  test("stay as they are while they are open", () => {
    const open = [{ from: "2026-01" }];

    expect(opened(open, "2026-07")).toBe(open);
  });

  test("are those of before and all from the new start on, in order, apart and only the last one open", () => {
    fc.assert(
      fc.property(closedIntervals, fc.constantFrom(...months), (before, from) => {
        const after = opened(before, from);

        expect(covered(after)).toEqual(months.filter((month) => covered(before).includes(month) || month >= from));
        after.forEach(({ to }, index) => {
          const next = after[index + 1];
          expect(to === undefined).toBe(next === undefined);
          if (to !== undefined && next) expect(addMonths(to, 1) < next.from).toBe(true);
        });
      }),
    );
  });
});

describe("coverage of a month", () => {
  const intervals = [{ from: "2026-02", to: "2026-03" }, { from: "2026-06" }];

  test.each([
    ["2026-01", "before_earnings_start"],
    ["2026-02", "covered"],
    ["2026-03", "covered"],
    ["2026-04", "after_enrollment_end"],
    ["2026-05", "after_enrollment_end"],
    ["2026-06", "covered"],
    ["2030-01", "covered"],
  ] as const)("is, in %s, %s", (month, coverage) => {
    expect(coverageOf(intervals, month)).toBe(coverage);
  });

  test("is not_enrolled without any interval", () => {
    expect(coverageOf([], "2026-01")).toBe("not_enrolled");
  });
});

describe("enrolling", () => {
  test("opens the first interval under a number of 1", () => {
    const enrollment = enroll(base, undefined, "2026-11", "2026-11-15T00:00:00Z");

    expect(enrollment).toMatchObject({
      id: "enr_4100001_csp-direct",
      number: 1,
      status: "enrolled",
      earningsStart: "2026-11",
      intervals: [{ from: "2026-11" }],
    });
  });

  test("again counts the number on and drops what only the former state had", () => {
    const first = enroll(base, undefined, "2026-01", "2026-01-15T00:00:00Z");
    const left = { ...first, status: "inactive", since: "x", intervals: [{ from: "2026-01", to: "2026-02" }] } as const;

    const again = enroll(base, left, "2026-11", "2026-11-15T00:00:00Z");

    expect(again.number).toBe(2);
    expect(again.intervals).toEqual([{ from: "2026-01", to: "2026-02" }, { from: "2026-11" }]);
    expect(again).not.toHaveProperty("since");
  });
});
