/**
 * What a location is owed of rebate, in the pieces that payments are made of: all that one close of a month posted for one
 * program in one currency, or what a payment left over below the smallest coin.
 *
 * A piece is in one live payment at most, or in none. Co-op leaves its fund by claims and conversions, never by a payment.
 * Source: DESIGN.md §7 "Payments"; RELIABILITY.md I13.
 */
import type { Period } from "./calendar.ts";
import { type LedgerEntry, totalOf } from "./close.ts";
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";

export interface PayoutShare {
  /**
   * `{YYYY-MM}:{close}:{program}:{currency}`, `carry:{payment id}` with `:reversed` for what a bank sent back, or
   * `cor:{correction id}`.
   */
  readonly key: string;
  readonly programId: string;
  readonly currency: Currency;
  /** Below zero where more was taken back than given. */
  readonly micros: Micros;
  /** The month that earned it, and the close that posted it; absent of what was left over. */
  readonly appliesTo?: Period;
  readonly close?: number;
}

export const shareSources = ["earnings", "leftOver", "returned", "coopRollover", "adjustment"] as const;
export type ShareSource = (typeof shareSources)[number];

/** Where it comes from: its key says so. */
export function sourceOf({ key }: Pick<PayoutShare, "key">): ShareSource {
  if (key.startsWith("cor:adjustment:")) return "adjustment";
  if (key.startsWith("cor:")) return "coopRollover";
  if (!key.startsWith("carry:")) return "earnings";
  return key.endsWith(":reversed") ? "returned" : "leftOver";
}

/** What one payment pays at most: a location's program in a currency. */
export type PayoutKey = Pick<PayoutShare, "programId" | "currency">;

/** The rebate that the closes of one month posted; nothing of a close that came to none. In order. */
export function sharesOf(period: Period, entries: readonly LedgerEntry[]): readonly PayoutShare[] {
  const shares = new Map<string, PayoutShare>();
  for (const entry of entries) {
    const { programId, currency, rebate } = totalOf(entry);
    const key = [period, entry.close, programId, currency].join(":");
    const before = shares.get(key)?.micros ?? 0n;
    shares.set(key, { key, programId, currency, micros: before + rebate, appliesTo: period, close: entry.close });
  }
  return [...shares.values()].filter(({ micros }) => micros !== 0n).sort(byKey);
}

/** What a payment left over, or a bank sent back, for the next one. */
export function carried(
  { programId, currency }: PayoutKey,
  paymentId: string,
  micros: Micros,
  isReversed = false,
): PayoutShare {
  return { key: `carry:${paymentId}${isReversed ? ":reversed" : ""}`, programId, currency, micros };
}

/** The shares of each program and currency together, in order of both. */
export function byPayoutKey(shares: readonly PayoutShare[]): readonly (readonly PayoutShare[])[] {
  const groups = Map.groupBy(shares, ({ programId, currency }) => `${programId} ${currency}`);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => [...group].sort(byKey));
}

export function sumOf(shares: readonly Pick<PayoutShare, "micros">[]): Micros {
  return shares.reduce((sum, { micros }) => sum + micros, 0n);
}

function byKey(a: PayoutShare, b: PayoutShare): number {
  return a.key < b.key ? -1 : 1;
}
