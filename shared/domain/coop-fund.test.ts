import { describe, expect, test } from "@jest/globals";
import type { LedgerEntry } from "./close.ts";
import {
  type CoopFund,
  coopFundsOf,
  type FundContext,
  type FundStep,
  fundCorrection,
  fundStatus,
  fundStep,
} from "./coop-fund.ts";
import type { Correction } from "./correction.ts";
import type { Currency } from "./currency.ts";
import { accrual } from "./posting.ts";

const dollars = (amount: number) => BigInt(amount) * 1_000_000n;

function anEntry(appliesTo: string, coop: bigint, currency: Currency = "USD"): LedgerEntry {
  return {
    id: "1:csp-direct:core:earning:USD",
    accountId: "acc_01",
    locationId: "4100001",
    appliesTo,
    processedIn: appliesTo,
    close: 1,
    programId: "csp-direct",
    lever: "core",
    type: "earning",
    posting: accrual(currency, 5n, coop),
    explanation: "e",
  };
}

const fundsOf = (entries: readonly LedgerEntry[], corrections: readonly Correction[] = []) =>
  coopFundsOf(entries, corrections, () => ({ fiscalYearStart: 7 }));

function fundOf(coop: bigint, currency: Currency = "USD", corrections: readonly Correction[] = []): CoopFund {
  const [fund] = fundsOf([anEntry("2026-10", coop, currency)], corrections);
  if (!fund) throw new Error("There is no fund.");
  return fund;
}

const of = { accountId: "acc_01", locationId: "4100001", at: "2027-01-30T03:00:00Z" };
const context = { through: "2026-12", threshold: dollars(10_000) };

function stepOf(fund: CoopFund, parts: Partial<FundContext> = {}): FundStep {
  const step = fundStep(fund, { ...context, ...parts });
  if (typeof step !== "object") throw new Error(`There is no step: ${step}.`);
  return step;
}

describe("a fund", () => {
  test("holds what the months of a half earned, each half and currency for itself, the newest first", () => {
    const entries = [
      anEntry("2026-07", 10n),
      anEntry("2026-12", 5n),
      anEntry("2027-01", 7n),
      anEntry("2026-08", 2n, "EUR"),
      anEntry("2026-09", 0n),
    ];

    const shown = fundsOf(entries).map(({ half, currency, earned }) => [half.from, currency, earned]);

    expect(shown).toEqual([
      ["2027-01", "USD", 7n],
      ["2026-07", "EUR", 2n],
      ["2026-07", "USD", 15n],
    ]);
  });

  test.each([
    ["before its last month may be closed", dollars(50), { through: "2026-11" }, undefined],
    ["of a program that closed nothing yet", dollars(50), { through: undefined }, undefined],
    ["a micro below the threshold", dollars(10_000) - 1n, {}, "coopRollover"],
    ["at the threshold", dollars(10_000), {}, "coopKept"],
    ["from which more was taken than given", -dollars(3), {}, "coopRollover"],
  ] as const)("%s: %#", (_label, coop, parts, kind) => {
    const step = fundStep(fundOf(coop), { ...context, ...parts });

    expect(step).toEqual(kind && expect.objectContaining({ kind }));
  });

  test("in another currency is compared by the rate of the half's last month, and not at all without one", () => {
    const fund = fundOf(dollars(9_000), "EUR");

    expect(fundStep(fund, context)).toBe("rateMissing");
    expect(stepOf(fund, { rate: 11_000_000_000n }).kind).toBe("coopRollover");
    expect(stepOf(fund, { rate: 12_000_000_000n }).kind).toBe("coopKept");
  });

  test("that became rebate follows what is posted to its half later, under another number", () => {
    const fund = fundOf(dollars(500));
    const first = fundCorrection(fund, stepOf(fund), of);
    expect(first).toMatchObject({
      id: "coop:csp-direct:2026-07:USD:0",
      rebate: dollars(500),
      coop: -dollars(500),
      appliesTo: "2026-12",
      processedIn: "2027-01",
    });
    const emptied = fundOf(dollars(500), "USD", [first]);
    expect([emptied.remaining, fundStep(emptied, context)]).toEqual([0n, undefined]);

    const later = fundOf(dollars(20_000), "USD", [first]);
    const second = fundCorrection(later, stepOf(later), of);

    expect(second).toMatchObject({ id: "coop:csp-direct:2026-07:USD:1", rebate: dollars(19_500) });
  });

  test("that was kept stays, even if less is left of it later", () => {
    const fund = fundOf(dollars(10_000));
    const kept = fundCorrection(fund, stepOf(fund), of);

    expect(fundStep(fundOf(dollars(1), "USD", [kept]), context)).toBeUndefined();
  });

  test.each([
    ["2026-12-31", "accruing"],
    ["2027-01-01", "usable"],
    ["2027-02-15", "usable"],
    ["2027-02-16", "claiming"],
    ["2027-08-15", "claiming"],
    ["2027-08-16", "closed"],
  ])("is on %s %s", (today, status) => {
    expect(fundStatus(fundOf(dollars(10_000)), today)).toBe(status);
  });

  test("that became rebate says so on every day", () => {
    const fund = { ...fundOf(1n), decision: "converted" as const };

    expect(fundStatus(fund, "2030-01-01")).toBe("convertedToRebate");
  });
});
