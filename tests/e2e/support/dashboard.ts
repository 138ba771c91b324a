/** The dashboard as callers get it, and the promise that its figures are the sums of what was earned. */
import { expect } from "@jest/globals";
import type { Earning } from "./earnings.ts";
import { type Money, micros, sums } from "./money.ts";

interface Amounts {
  readonly missed: Money;
  readonly currency: string;
  readonly rebate: Money;
  readonly coop: Money;
  readonly total: Money;
  readonly corrected: { readonly rebate: Money; readonly coop: Money; readonly total: Money };
}

export interface Dashboard {
  readonly setup: { readonly state: string; readonly remaining: readonly { readonly code: string }[] };
  readonly asOf?: string;
  readonly totals: readonly Amounts[];
  readonly months: readonly (Amounts & { readonly period: string })[];
  readonly programs: readonly (Amounts & { readonly programId: string })[];
  readonly locations: readonly (Amounts & { readonly locationId: string })[];
  readonly lines: { readonly earned: number; readonly notEarned: number };
}

/** Exactly, by currency: in all, and by month, program and location. */
export function expectSumsOf(shown: Dashboard, earned: readonly Earning[]): void {
  expect(earned.length).toBeGreaterThan(0);
  expect(shown.lines.earned).toBeGreaterThan(0);
  expect(sumsShown(shown.totals)).toEqual(sumsEarned(earned));
  for (const [key, part] of [
    ["period", shown.months],
    ["programId", shown.programs],
    ["locationId", shown.locations],
  ] as const) {
    expect(byKey(part, key, sumsShown)).toEqual(byKey(earned, key, sumsEarned));
  }
}

function sumsEarned(earned: readonly Earning[]) {
  return {
    rebate: sums(earned.map(({ rebate }) => rebate)),
    coop: sums(earned.map(({ coop }) => coop)),
    total: sums(earned.map(({ earning }) => earning)),
  };
}

/** Of the lines, without what tiers and caps corrected. Where nothing was earned the dashboard still shows what was missed. */
function sumsShown(amounts: readonly Amounts[]) {
  const earning = amounts.filter(({ total, corrected }) => micros(total) !== micros(corrected.total));
  const ofLines = (part: "rebate" | "coop" | "total") =>
    sums(earning.flatMap((each) => [each[part], minus(each.corrected[part])]));
  return { rebate: ofLines("rebate"), coop: ofLines("coop"), total: ofLines("total") };
}

function minus({ amount, currency }: Money): Money {
  return { currency, amount: amount.startsWith("-") ? amount.slice(1) : `-${amount}` };
}

/** The sums for each value of a key that has any. */
function byKey<T extends object>(items: readonly T[], key: string, sumsOf: (of: readonly T[]) => { total: object }) {
  const groups = Map.groupBy(items, (item) => (item as Record<string, unknown>)[key]);
  const all = [...groups].map(([value, of]) => [String(value), sumsOf(of)] as const);
  return Object.fromEntries(all.filter(([, { total }]) => Object.keys(total).length > 0));
}
