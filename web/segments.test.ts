/** Bars of a chart lie on one scale. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Amounts } from "./api/types.ts";
import { chartOf } from "./segments.ts";

const usd = (amount: number) => ({ amount: amount.toFixed(2), currency: "USD" as const });
const amounts = (rebate: number, coop: number, missed = 0): Amounts => ({
  currency: "USD",
  rebate: usd(rebate),
  coop: usd(coop),
  total: usd(rebate + coop),
  corrected: { rebate: usd(0), coop: usd(0), total: usd(0) },
  missed: usd(missed),
});

test("parts are stacked from zero, and the highest bar fills the scale", () => {
  expect(chartOf([amounts(6, 4), amounts(3, 2)], ["rebate", "coop"])).toEqual({
    zero: 0,
    bars: [
      {
        segments: [
          { part: "rebate", from: 0, size: 0.6 },
          { part: "coop", from: 0.6, size: 0.4 },
        ],
        top: 1,
      },
      {
        segments: [
          { part: "rebate", from: 0, size: 0.3 },
          { part: "coop", from: 0.3, size: 0.2 },
        ],
        top: 0.5,
      },
    ],
  });
});

test("negative amounts hang below zero", () => {
  const { zero, bars } = chartOf([amounts(9, 0), amounts(-3, 0)], ["rebate", "coop"]);

  expect(zero).toBe(0.25);
  expect(bars[1]).toEqual({ segments: [{ part: "rebate", from: 0, size: 0.25 }], top: 0.25 });
});

test("nothing earned is a bar without segments", () => {
  expect(chartOf([amounts(0, 0)], ["rebate", "coop", "missed"])).toEqual({
    zero: 0,
    bars: [{ segments: [], top: 0 }],
  });
});

test("no segment leaves the scale, whatever the amounts", () => {
  const value = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value)), (rows) => {
      const { bars } = chartOf(
        rows.map(([rebate, coop, missed]) => amounts(rebate, coop, missed)),
        ["rebate", "coop", "missed"],
      );

      for (const { from, size } of bars.flatMap(({ segments }) => segments)) {
        expect(from).toBeGreaterThanOrEqual(-1e-9);
        expect(size).toBeGreaterThan(0);
        expect(from + size).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});
