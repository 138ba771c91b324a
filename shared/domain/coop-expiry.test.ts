import { describe, expect, test } from "@jest/globals";
import { coopByExpiry, type LocationCoop } from "./coop-expiry.ts";
import { type CoopFund, coopFundOf } from "./coop-fund.ts";
import type { Currency } from "./currency.ts";
import { halfOf } from "./half-year.ts";
import { noCounts } from "./summarize.ts";
import type { LocationTotals } from "./totals.ts";

function aFund(period: string, earned: bigint, parts: Partial<CoopFund> = {}): CoopFund {
  return { ...coopFundOf("csp-direct", "USD", halfOf(period, 7)), earned, remaining: earned, ...parts };
}

function someTotals(...months: readonly (readonly [period: string, coop: bigint, currency?: Currency])[]) {
  const nothing = { digest: "d", sold: noCounts, resold: noCounts, corrected: [], missed: [], revenue: [] };
  const periods = months.map(([period, coop, currency = "USD"]) => {
    return { ...nothing, period, earned: [{ programId: "csp-direct", currency, rebate: 1n, coop }] };
  });
  return { accountId: "acc_01", locationId: "4100001", periods } satisfies LocationTotals;
}

const on = (day: string, ...locations: readonly LocationCoop[]) =>
  coopByExpiry(locations, () => ({ fiscalYearStart: 7, today: day })).map(
    ({ currency, claiming, status, remaining, cooling }) => {
      return [claiming.to, currency, status, remaining, cooling].join(" ");
    },
  );

describe("co-op by expiry", () => {
  test("sums what locations and programs have by the day and the currency, the soonest first", () => {
    const one = { funds: [aFund("2026-10", 5n), aFund("2026-10", 3n, { programId: "surface" }), aFund("2026-04", 2n)] };
    const other = { funds: [aFund("2026-12", 7n), aFund("2026-12", 9n, { currency: "EUR" })] };

    expect(on("2026-12-15", one, other)).toEqual([
      "2027-02-15 USD claiming 2 0",
      "2027-08-15 EUR accruing 9 0",
      "2027-08-15 USD accruing 15 0",
    ]);
  });

  test("tells what still cools from what was posted", () => {
    const totals = someTotals(["2026-09", 6n], ["2026-10", 4n], ["2026-10", 8n, "EUR"]);

    expect(on("2026-11-15", { funds: [aFund("2026-09", 6n)], totals })).toEqual([
      "2027-08-15 EUR accruing 0 8",
      "2027-08-15 USD accruing 6 4",
    ]);
    expect(on("2026-11-15", { funds: [aFund("2026-09", 7n)], totals: someTotals(["2026-09", 6n]) })).toEqual([
      "2027-08-15 USD accruing 7 -1",
    ]);
  });

  test("follows a fund from month to month until its last day", () => {
    const fund = { funds: [aFund("2026-10", 5n)] };

    expect(on("2026-12-31", fund)).toEqual(["2027-08-15 USD accruing 5 0"]);
    expect(on("2027-01-01", fund)).toEqual(["2027-08-15 USD usable 5 0"]);
    expect(on("2027-02-16", fund)).toEqual(["2027-08-15 USD claiming 5 0"]);
    expect(on("2027-08-15", fund)).toEqual(["2027-08-15 USD claiming 5 0"]);
    expect(on("2027-08-16", fund)).toEqual([]);
  });

  test("takes the day that it is where each program is run", () => {
    const funds = [aFund("2026-10", 5n), aFund("2026-10", 3n, { programId: "surface" })];
    const dayOf = (programId: string) => (programId === "surface" ? "2027-08-16" : "2027-08-15");

    const found = coopByExpiry([{ funds }], (programId) => ({ fiscalYearStart: 7, today: dayOf(programId) }));

    expect(found).toMatchObject([{ remaining: 5n, daysLeft: 0 }]);
    expect(
      coopByExpiry([{ funds }], () => ({ fiscalYearStart: 7, today: "2027-07-31" })).map(({ daysLeft }) => daysLeft),
    ).toEqual([15]);
  });

  test("leaves out what became rebate, and what is nothing", () => {
    const converted = aFund("2026-10", 5n, { decision: "converted", converted: 5n, remaining: 0n });

    expect(on("2027-01-31", { funds: [converted, aFund("2026-10", 0n, { programId: "surface" })] })).toEqual([]);
    expect(on("2027-01-31", { funds: [converted], totals: someTotals(["2026-10", 6n]) })).toEqual([]);
  });
});
