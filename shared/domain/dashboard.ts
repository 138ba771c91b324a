/** What a partner sees first: one document per account, rebuilt after each refresh from its locations' totals. */
import type { SetupState } from "./account.ts";
import type { Day, Period } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";
import type { LocationTotals, PeriodTotals, ProgramEarning } from "./totals.ts";

export interface Amounts {
  readonly currency: Currency;
  readonly rebate: Micros;
  readonly coop: Micros;
  /** What of both tiers and caps have added, or taken when negative; the rest is the sum of the lines. */
  readonly corrected: { readonly rebate: Micros; readonly coop: Micros };
  /** What would have been earned, had the location been enrolled. */
  readonly missed: Micros;
}

export interface Dashboard {
  readonly accountId: string;
  readonly setupState: SetupState;
  /** The newest refresh that these figures follow; absent before the first. */
  readonly asOf?: { readonly businessDate: Day; readonly sequence: number };
  readonly totals: readonly Amounts[];
  /** By month, newest first, at most 36. */
  readonly months: readonly (Amounts & { readonly period: Period })[];
  readonly programs: readonly (Amounts & { readonly programId: string })[];
  readonly locations: readonly (Amounts & { readonly locationId: string })[];
  readonly lines: { readonly earned: number; readonly notEarned: number };
}

type Refresh = NonNullable<Dashboard["asOf"]>;

const months = 36;

/** A dashboard never goes back to an earlier refresh. */
export function rebuilt(before: Dashboard, totals: readonly LocationTotals[], refresh: Refresh | undefined): Dashboard {
  const asOf = later(before.asOf, refresh);
  const all = totals.flatMap(({ locationId, periods }) => periods.map((each) => ({ locationId, ...each })));
  return {
    accountId: before.accountId,
    setupState: before.setupState,
    ...(asOf && { asOf }),
    totals: sums(all, () => "").map(({ amounts }) => amounts),
    months: newest(sums(all, ({ period }) => period).map(({ name, amounts }) => ({ period: name, ...amounts }))),
    programs: sums(all, (_totals, { programId }) => programId).map(({ name, amounts }) => ({
      programId: name,
      ...amounts,
    })),
    locations: sums(all, ({ locationId }) => locationId).map(({ name, amounts }) => ({ locationId: name, ...amounts })),
    lines: {
      earned: count(all, ({ sold, resold }) => sold.earned + resold.earned),
      notEarned: count(all, ({ sold, resold }) => unearned(sold) + unearned(resold)),
    },
  };
}

/** The newest months first, their currencies in order. */
function newest(amounts: Dashboard["months"]): Dashboard["months"] {
  const periods = [...new Set(amounts.map(({ period }) => period))].reverse().slice(0, months);
  return periods.flatMap((period) => amounts.filter((each) => each.period === period));
}

/** The later of two refreshes, as far as there are any. */
export function later(a: Refresh | undefined, b: Refresh | undefined): Refresh | undefined {
  if (!a || !b) return a ?? b;
  if (a.businessDate !== b.businessDate) return a.businessDate < b.businessDate ? b : a;
  return a.sequence < b.sequence ? b : a;
}

type Located = PeriodTotals & { readonly locationId: string };
type Grouped = { readonly name: string; readonly amounts: Amounts };

/** Sums by group and currency, in order of both. */
function sums(all: readonly Located[], groupOf: (totals: Located, earning: ProgramEarning) => string): Grouped[] {
  const groups = new Map<string, { name: string; amounts: Amounts }>();
  const add = (name: string, currency: Currency, more: Partial<Omit<Amounts, "currency">>) => {
    const key = `${name} ${currency}`;
    const before = groups.get(key)?.amounts ?? { currency, rebate: 0n, coop: 0n, corrected: nothing, missed: 0n };
    const amounts = {
      currency,
      rebate: before.rebate + (more.rebate ?? 0n),
      coop: before.coop + (more.coop ?? 0n),
      corrected: plus(before.corrected, more.corrected ?? nothing),
      missed: before.missed + (more.missed ?? 0n),
    };
    groups.set(key, { name, amounts });
  };
  for (const totals of all) {
    for (const each of totals.earned)
      add(groupOf(totals, each), each.currency, { rebate: each.rebate, coop: each.coop });
    for (const each of totals.corrected) add(groupOf(totals, each), each.currency, { corrected: each });
    for (const each of totals.missed) {
      add(groupOf(totals, each), each.currency, { missed: each.rebate + each.coop });
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const nothing: Amounts["corrected"] = { rebate: 0n, coop: 0n };

function plus(a: Amounts["corrected"], b: Amounts["corrected"]): Amounts["corrected"] {
  return { rebate: a.rebate + b.rebate, coop: a.coop + b.coop };
}

function count(all: readonly Located[], of: (totals: Located) => number): number {
  return all.reduce((sum, each) => sum + of(each), 0);
}

function unearned(counts: Located["sold"]): number {
  return Object.values(counts.notEarned).reduce((sum, each) => sum + each, 0);
}
