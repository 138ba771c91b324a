import { describe, expect, test } from "@jest/globals";
import { aLine, sellerId } from "../../tests/fakes/a-line.ts";
import { aLever, aLocation, aProgram, earningInputs } from "../../tests/fakes/a-program.ts";
import type { LedgerSummary } from "./ledger.ts";
import type { EarningInputs } from "./outcome.ts";
import { project } from "./project.ts";
import { areCurrent, firstSaleOf, type LocationTotals, withPeriods } from "./totals.ts";

const none: LocationTotals = { accountId: "acc_01", locationId: sellerId, periods: [] };

function summaryOf(period: string, ...subtotals: readonly string[]): LedgerSummary {
  return judgedBy(earningInputs(), period, ...subtotals);
}

function judgedBy(inputs: EarningInputs, period: string, ...subtotals: readonly string[]): LedgerSummary {
  const rows = (scopeId: string) =>
    subtotals.map((Subtotal) => aLine({ Subtotal, ChargeStartDate: `${period}-05` }, scopeId));
  const scopes = new Map(["a", "b"].map((scopeId) => [scopeId, rows(scopeId)]));
  return project({ locationId: sellerId, period }, inputs, scopes, {}).summary!;
}

describe("a location's totals", () => {
  test("are the sums of its ledgers' scopes, oldest month first", () => {
    const totals = withPeriods(
      none,
      new Map([
        ["2026-10", summaryOf("2026-10", "100")],
        ["2026-09", summaryOf("2026-09", "200", "0")],
      ]),
    );

    expect(totals.periods.map(({ period }) => period)).toEqual(["2026-09", "2026-10"]);
    expect(totals.periods[0]).toMatchObject({
      sold: { earned: 2, notEarned: { zero_amount: 2 } },
      resold: { earned: 0, notEarned: {} },
      earned: [{ programId: "csp-direct", currency: "USD", rebate: 9_000_000n, coop: 6_000_000n }],
      missed: [],
      revenue: [{ currency: "USD", base: 400_000_000n }],
    });
  });

  test("include what tiers and caps correct over all scopes of a month", () => {
    const capped = earningInputs({ versions: [aProgram({ levers: [aLever({ cap: { USD: 5_000_000n } })] })] });

    const totals = withPeriods(none, new Map([["2026-10", judgedBy(capped, "2026-10", "100")]]));

    expect(totals.periods[0]).toMatchObject({
      earned: [{ programId: "csp-direct", currency: "USD", rebate: 3_000_000n, coop: 2_000_000n }],
      corrected: [{ programId: "csp-direct", currency: "USD", rebate: -1_500_000n, coop: -1_000_000n }],
    });
  });

  test("replace a month, drop one without lines and keep the others", () => {
    const before = withPeriods(none, new Map(["2026-08", "2026-09", "2026-10"].map((p) => [p, summaryOf(p, "100")])));

    const after = withPeriods(
      before,
      new Map([
        ["2026-08", undefined],
        ["2026-10", summaryOf("2026-10", "5")],
      ]),
    );

    expect(after.periods.map(({ period }) => period)).toEqual(["2026-09", "2026-10"]);
    expect(after.periods[0]).toBe(before.periods[1]);
    expect(after.periods[1]?.revenue).toEqual([{ currency: "USD", base: 10_000_000n }]);
  });

  test("are current exactly when each month has the digest of its summary", () => {
    const summary = summaryOf("2026-10", "100");
    const totals = withPeriods(none, new Map([["2026-10", summary]]));

    expect(areCurrent(totals, new Map([["2026-10", summary]]))).toBe(true);
    expect(areCurrent(totals, new Map([["2026-10", summaryOf("2026-10", "101")]]))).toBe(false);
    expect(areCurrent(totals, new Map([["2026-10", undefined]]))).toBe(false);
    expect(areCurrent(totals, new Map([["2026-09", summary]]))).toBe(false);
    expect(areCurrent(totals, new Map([["2026-09", undefined]]))).toBe(true);
    expect(areCurrent(undefined, new Map([["2026-10", summary]]))).toBe(false);
  });

  test("know the first sale of all months", () => {
    const inputs = earningInputs({
      location: aLocation({ partnerTypes: ["indirectReseller"] }),
      versions: [aProgram({ partnerType: "indirectReseller" })],
    });
    const month = (period: string) => {
      const sold = aLine({ MpnId: "4999999", ResellerMpnId: sellerId, ChargeStartDate: `${period}-05` }, "a");
      return project({ locationId: sellerId, period }, inputs, new Map([["a", [sold]]]), {}).summary;
    };

    const totals = withPeriods(
      none,
      new Map([
        ["2026-10", month("2026-10")],
        ["2026-09", month("2026-09")],
      ]),
    );

    expect(firstSaleOf(totals)?.date).toBe("2026-09-05");
    expect(firstSaleOf(none)).toBeUndefined();
  });
});
