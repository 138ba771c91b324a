/** What a location earned, month by month: the sum of its ledgers' summaries, for dashboards and facts. */
import type { Period } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { Counts, LedgerSummary, Sale, ScopeSummary } from "./ledger.ts";
import type { Micros } from "./micros.ts";
import { addCounts, earliest, noCounts } from "./summarize.ts";

export interface ProgramEarning {
  readonly programId: string;
  readonly currency: Currency;
  readonly rebate: Micros;
  readonly coop: Micros;
}

export interface PeriodTotals {
  readonly period: Period;
  /** The digest of the ledger's summary that this was made from. */
  readonly digest: string;
  readonly sold: Counts;
  readonly resold: Counts;
  /** Tiers and caps included. */
  readonly earned: readonly ProgramEarning[];
  /** What of that tiers and caps added or took; the rest is the sum of the lines. */
  readonly corrected: readonly ProgramEarning[];
  /** Line by line, at each line's rate. */
  readonly missed: readonly ProgramEarning[];
  readonly revenue: readonly { readonly currency: Currency; readonly base: Micros }[];
  readonly firstSale?: Sale;
}

export interface LocationTotals {
  readonly accountId: string;
  readonly locationId: string;
  /** Oldest first; only months that have lines. */
  readonly periods: readonly PeriodTotals[];
}

/** Replaces the months that were projected again; `undefined` says that a month has no lines any more. */
export function withPeriods(
  totals: LocationTotals,
  summaries: ReadonlyMap<Period, LedgerSummary | undefined>,
): LocationTotals {
  const kept = totals.periods.filter(({ period }) => !summaries.has(period));
  const renewed = [...summaries].flatMap(([period, summary]) => (summary ? [periodTotals(period, summary)] : []));
  const periods = [...kept, ...renewed].sort((a, b) => (a.period < b.period ? -1 : 1));
  return { ...totals, periods };
}

/** True when the totals already say what these summaries say. */
export function areCurrent(
  totals: LocationTotals | undefined,
  summaries: ReadonlyMap<Period, LedgerSummary | undefined>,
): boolean {
  const known = new Map(totals?.periods.map(({ period, digest }) => [period, digest]));
  return [...summaries].every(([period, summary]) => known.get(period) === summary?.digest);
}

/** The earliest positive sale to the location as a reseller, over all its months. */
export function firstSaleOf(totals: LocationTotals): Sale | undefined {
  return earliest(totals.periods.flatMap(({ firstSale }) => (firstSale ? [firstSale] : [])));
}

function periodTotals(period: Period, summary: LedgerSummary): PeriodTotals {
  const scopes = Object.values(summary.scopes);
  const firstSale = earliest(scopes.flatMap((scope) => (scope.firstSale ? [scope.firstSale] : [])));
  return {
    period,
    digest: summary.digest,
    sold: scopes.map(({ counts }) => counts).reduce(addCounts, noCounts),
    resold: scopes.map(({ resold }) => resold).reduce(addCounts, noCounts),
    earned: byProgram([...scopes.flatMap(({ earned }) => earned), ...summary.corrections]),
    corrected: byProgram(summary.corrections),
    missed: byProgram(scopes.flatMap(({ missed }) => missed)),
    revenue: revenueOf(scopes),
    ...(firstSale && { firstSale }),
  };
}

function byProgram(totals: readonly ProgramEarning[]): readonly ProgramEarning[] {
  const sums = new Map<string, ProgramEarning>();
  for (const { programId, currency, rebate, coop } of totals) {
    const name = `${programId} ${currency}`;
    const sum = sums.get(name) ?? { programId, currency, rebate: 0n, coop: 0n };
    sums.set(name, { ...sum, rebate: sum.rebate + rebate, coop: sum.coop + coop });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

function revenueOf(scopes: readonly ScopeSummary[]): PeriodTotals["revenue"] {
  const sums = new Map<Currency, Micros>();
  for (const { currency, base } of scopes.flatMap(({ revenue }) => revenue)) {
    sums.set(currency, (sums.get(currency) ?? 0n) + base);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, base]) => ({ currency, base }));
}
