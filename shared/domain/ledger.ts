/** The projection of one ledger (a location's month): its lines with their outcomes, and their summary. */
import type { Day, Period } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { FeedLine } from "./feed-line.ts";
import type { Micros } from "./micros.ts";
import type { Outcome, Reason } from "./outcome.ts";

export interface LedgerName {
  readonly locationId: string;
  readonly period: Period;
}

/** `{locationId}:{YYYY-MM}` */
export function ledgerIdOf({ locationId, period }: LedgerName): string {
  return `${locationId}:${period}`;
}

export function ledgerNameOf(ledgerId: string): LedgerName {
  const [locationId = "", period = ""] = ledgerId.split(":");
  return { locationId, period };
}

/** A line with its place among identical rows of its scope: `{hash}.{ordinal}`. */
export interface KeyedLine {
  readonly key: string;
  readonly line: FeedLine;
}

export interface JudgedLine extends KeyedLine {
  readonly outcomes: readonly Outcome[];
}

/** Lines are counted where they were sold, by the seller's outcome; a reseller's is tallied beside it. */
export interface Counts {
  readonly earned: number;
  readonly notEarned: Readonly<Partial<Record<Reason, number>>>;
}

/** What one lever of one program earned in one currency. */
export interface EarningTotal {
  readonly programId: string;
  readonly lever: string;
  readonly currency: Currency;
  readonly lines: number;
  readonly base: Micros;
  readonly rebate: Micros;
  readonly coop: Micros;
}

/** What the tiers or the cap of a lever add to the sum of its lines' earnings, or take from it. */
export interface Correction {
  readonly kind: "tier" | "cap";
  readonly programId: string;
  readonly version: number;
  readonly lever: string;
  readonly currency: Currency;
  readonly earning: Micros;
  readonly rebate: Micros;
  readonly coop: Micros;
}

export interface Sale {
  readonly date: Day;
  readonly key: string;
}

/** What one scope contributes to a ledger. */
export interface ScopeSummary {
  /** Digest of the keys of its lines: equal digests mean equal rows. */
  readonly rows: string;
  readonly counts: Counts;
  /** What resellers' locations did with their lines; never part of the counts. */
  readonly resold: Counts;
  readonly earned: readonly EarningTotal[];
  readonly missed: readonly EarningTotal[];
  readonly revenue: readonly { readonly currency: Currency; readonly base: Micros }[];
  /** The earliest positive sale to this location as a reseller. */
  readonly firstSale?: Sale;
}

export interface LedgerSummary extends LedgerName {
  /** Empty while nobody's account has the location. */
  readonly accountId: string;
  /** Digest of everything but the rows: program versions, intervals, partner types. */
  readonly evaluation: string;
  /** Digest of all inputs. */
  readonly digest: string;
  /** By scope id, in order. */
  readonly scopes: Readonly<Record<string, ScopeSummary>>;
  /** Of the whole ledger: a lever's volume spans all scopes. */
  readonly corrections: readonly Correction[];
}

/** Gives equal rows of a scope their ordinals; the order in which they came does not matter. */
export function keyed(lines: readonly FeedLine[]): readonly KeyedLine[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const ordinal = seen.get(line.hash) ?? 0;
    seen.set(line.hash, ordinal + 1);
    return { key: `${line.hash}.${ordinal}`, line };
  });
}

/** True where some program pays the line. */
export function isEarned({ outcomes }: Pick<JudgedLine, "outcomes">): boolean {
  return outcomes.some(({ reason }) => reason === undefined);
}

/** True where the line does not earn, or would earn more in a program that the location was not enrolled in. */
export function isMissed({ outcomes }: Pick<JudgedLine, "outcomes">): boolean {
  return outcomes.some(({ reason, missed }) => reason !== undefined || missed.length > 0);
}
