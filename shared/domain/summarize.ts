/** Sums up the judged lines of one scope in one ledger; the order of the lines never changes the result. */
import type { Currency } from "./currency.ts";
import type { Earning } from "./earn.ts";
import type { Counts, EarningTotal, JudgedLine, LedgerSummary, Sale, ScopeSummary } from "./ledger.ts";
import type { Micros } from "./micros.ts";
import { type Outcome, type Reason, reasons } from "./outcome.ts";
import { sha256Text } from "./sha256.ts";

/** The digest under which two sets of rows are the same. */
export function rowsDigest(keys: readonly string[]): string {
  return sha256Text([...keys].sort().join("\n")); // one text: a ledger may have more lines than a call has arguments
}

/** The digest of all inputs of a ledger: its scopes' rows and the evaluation that was applied to them. */
export function ledgerDigest(evaluation: string, scopes: LedgerSummary["scopes"]): string {
  const rows = Object.keys(scopes)
    .sort()
    .flatMap((scopeId) => [scopeId, scopes[scopeId]?.rows ?? ""]);
  return sha256Text(evaluation, ...rows);
}

export function summarize(lines: readonly JudgedLine[]): ScopeSummary {
  const firstSale = earliest(lines.filter(isSaleToReseller).map(({ key, line }) => ({ date: line.date, key })));
  return {
    rows: rowsDigest(lines.map(({ key }) => key)),
    counts: countsOf(lines, isSellers),
    resold: countsOf(lines, (outcome) => !isSellers(outcome)),
    earned: totalsOf(lines, (outcome) => outcome.earnings),
    missed: totalsOf(lines, (outcome) => outcome.missed),
    revenue: revenueOf(lines),
    ...(firstSale && { firstSale }),
  };
}

/** The earlier sale: by date, then by key. */
export function earliest(sales: readonly Sale[]): Sale | undefined {
  return sales.reduce<Sale | undefined>((first, sale) => (first && !isBefore(sale, first) ? first : sale), undefined);
}

/** The sum of two counts. */
export function addCounts(a: Counts, b: Counts): Counts {
  const notEarned: Partial<Record<Reason, number>> = {};
  for (const reason of reasons) {
    const sum = (a.notEarned[reason] ?? 0) + (b.notEarned[reason] ?? 0);
    if (sum > 0) notEarned[reason] = sum;
  }
  return { earned: a.earned + b.earned, notEarned };
}

export const noCounts: Counts = { earned: 0, notEarned: {} };

function isSellers(outcome: Outcome): boolean {
  return outcome.partnerType !== "indirectReseller";
}

function isSaleToReseller({ line, outcomes }: JudgedLine): boolean {
  return line.base > 0n && outcomes.some((outcome) => outcome.partnerType === "indirectReseller");
}

function isBefore(a: Sale, b: Sale): boolean {
  return a.date === b.date ? a.key < b.key : a.date < b.date;
}

function countsOf(lines: readonly JudgedLine[], isCounted: (outcome: Outcome) => boolean): Counts {
  let earned = 0;
  const notEarned = new Map<Reason, number>();
  for (const { reason } of lines.flatMap(({ outcomes }) => outcomes.filter(isCounted))) {
    if (reason === undefined) earned += 1;
    else notEarned.set(reason, (notEarned.get(reason) ?? 0) + 1);
  }
  const inOrder = reasons.filter((reason) => notEarned.has(reason));
  return { earned, notEarned: Object.fromEntries(inOrder.map((reason) => [reason, notEarned.get(reason) ?? 0])) };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function totalsOf(
  lines: readonly JudgedLine[],
  earningsOf: (outcome: Outcome) => readonly Earning[],
): readonly EarningTotal[] {
  const totals = new Map<string, Mutable<EarningTotal>>();
  for (const { line, outcomes } of lines) {
    for (const { programId, lever, rebate, coop } of outcomes.flatMap(earningsOf)) {
      const name = `${programId} ${lever} ${line.currency}`;
      let total = totals.get(name);
      if (!total) {
        total = { programId, lever, currency: line.currency, lines: 0, base: 0n, rebate: 0n, coop: 0n };
        totals.set(name, total);
      }
      total.lines += 1;
      total.base += line.base;
      total.rebate += rebate;
      total.coop += coop;
    }
  }
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
}

function revenueOf(lines: readonly JudgedLine[]): ScopeSummary["revenue"] {
  const revenue = new Map<Currency, Micros>();
  for (const { line } of lines) revenue.set(line.currency, (revenue.get(line.currency) ?? 0n) + line.base);
  return [...revenue].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, base]) => ({ currency, base }));
}
