import { describe, expect, test } from "@jest/globals";
import { addMonths } from "./calendar.ts";
import { type Dashboard, rebuilt } from "./dashboard.ts";
import type { LocationTotals, PeriodTotals } from "./totals.ts";

const empty: Dashboard = {
  accountId: "acc_01",
  setupState: "completed",
  totals: [],
  months: [],
  programs: [],
  locations: [],
  lines: { earned: 0, notEarned: 0 },
};

function aMonth(period: string, parts: Partial<PeriodTotals> = {}): PeriodTotals {
  const counts = { earned: 1, notEarned: { not_enrolled: 2 } };
  const earned = [{ programId: "p", currency: "USD", rebate: 6n, coop: 4n }] as const;
  return {
    period,
    digest: period,
    sold: counts,
    resold: counts,
    earned,
    missed: [],
    corrected: [],
    revenue: [],
    ...parts,
  };
}

function aLocationsTotals(locationId: string, ...periods: readonly PeriodTotals[]): LocationTotals {
  return { accountId: "acc_01", locationId, periods };
}

describe("a dashboard", () => {
  test("sums what was earned and missed by month, program and location, a currency at a time", () => {
    const missed = [{ programId: "q", currency: "EUR", rebate: 3n, coop: 2n }] as const;

    const dashboard = rebuilt(
      empty,
      [aLocationsTotals("4100002", aMonth("2026-10", { missed })), aLocationsTotals("4100001", aMonth("2026-09"))],
      undefined,
    );

    const usd = { currency: "USD", rebate: 6n, coop: 4n, corrected: { rebate: 0n, coop: 0n }, missed: 0n };
    const eur = { currency: "EUR", rebate: 0n, coop: 0n, corrected: { rebate: 0n, coop: 0n }, missed: 5n };
    expect(dashboard.totals).toEqual([eur, { ...usd, rebate: 12n, coop: 8n }]);
    expect(dashboard.months).toEqual([
      { period: "2026-10", ...eur },
      { period: "2026-10", ...usd },
      { period: "2026-09", ...usd },
    ]);
    expect(dashboard.programs).toEqual([
      { programId: "p", ...usd, rebate: 12n, coop: 8n },
      { programId: "q", ...eur },
    ]);
    expect(dashboard.locations).toEqual([
      { locationId: "4100001", ...usd },
      { locationId: "4100002", ...eur },
      { locationId: "4100002", ...usd },
    ]);
    expect(dashboard.lines).toEqual({ earned: 4, notEarned: 8 });
  });

  test("says what of its sums tiers and caps have corrected", () => {
    const corrected = [{ programId: "p", currency: "USD", rebate: -3n, coop: -2n }] as const;

    const { totals, months } = rebuilt(
      empty,
      [aLocationsTotals("4100001", aMonth("2026-10", { corrected }), aMonth("2026-11"))],
      undefined,
    );

    expect(totals).toMatchObject([{ rebate: 12n, coop: 8n, corrected: { rebate: -3n, coop: -2n } }]);
    expect(months.map((month) => month.corrected.rebate)).toEqual([0n, -3n]);
  });

  test("shows the newest 36 months, however many currencies each has", () => {
    const currencies = ["USD", "EUR", "KRW", "JPY", "GBP"] as const;
    const earned = currencies.map((currency) => ({ programId: "p", currency, rebate: 1n, coop: 1n }));
    const periods = Array.from({ length: 50 }, (_each, index) => aMonth(addMonths("2022-01", index), { earned }));

    const { months, totals } = rebuilt(empty, [aLocationsTotals("4100001", ...periods)], undefined);

    const shown = [...new Set(months.map(({ period }) => period))];
    expect(shown).toEqual(Array.from({ length: 36 }, (_each, index) => addMonths("2026-02", -index)));
    expect(months).toHaveLength(36 * 5);
    expect(totals.find(({ currency }) => currency === "USD")?.rebate).toBe(50n);
  });

  test.each([
    [undefined, undefined, undefined],
    [undefined, ["2026-11-15", 0], ["2026-11-15", 0]],
    [["2026-11-15", 1], undefined, ["2026-11-15", 1]],
    [
      ["2026-11-15", 1],
      ["2026-11-16", 0],
      ["2026-11-16", 0],
    ],
    [
      ["2026-11-15", 9],
      ["2026-11-15", 10],
      ["2026-11-15", 10],
    ],
    [
      ["2026-11-15", 1],
      ["2026-11-15", 0],
      ["2026-11-15", 1],
    ],
    [
      ["2026-11-15", 0],
      ["2026-11-14", 7],
      ["2026-11-15", 0],
    ],
  ] as const)("of %j that is rebuilt by %j is of %j", (before, by, expected) => {
    const refresh = (pair: readonly [string, number] | undefined) =>
      pair && { businessDate: pair[0], sequence: pair[1] };
    const asOf = refresh(before);

    expect(rebuilt({ ...empty, ...(asOf && { asOf }) }, [], refresh(by)).asOf).toEqual(refresh(expected));
  });

  test("keeps what no refresh knows of", () => {
    expect(rebuilt({ ...empty, setupState: "notStarted" }, [], undefined)).toEqual({
      ...empty,
      setupState: "notStarted",
    });
  });
});
