/** How much a new version of a scope moves of what the one before said, and whether that may happen unseen. */
import type { Currency } from "./currency.ts";
import { type Rate, usdOf } from "./exchange-rate.ts";
import { type FeedLine, periodOfLine } from "./feed-line.ts";
import { ledgerIdOf } from "./ledger.ts";
import type { Micros } from "./micros.ts";

/** The accepted lines of a version in one seller's month and one currency. */
export interface Tally {
  readonly ledgerId: string;
  readonly currency: Currency;
  readonly lines: number;
  readonly base: Micros;
}

export interface Movement {
  readonly lines: { readonly before: number; readonly after: number; readonly moved: number };
  /** In order of currency. */
  readonly totals: readonly CurrencyMovement[];
}

export interface CurrencyMovement {
  readonly currency: Currency;
  readonly before: Micros;
  readonly after: Micros;
  /** What comes and what goes, each counted: 10 from one month to another moves 20. */
  readonly moved: Micros;
}

/** What a restatement may move: a share of what there was, or the absolute amount, whichever is more. */
export interface Limit {
  readonly basisPoints: number;
  readonly absolute: bigint;
}

/** An absent limit limits nothing. */
export interface Allowance {
  readonly lines?: Limit;
  /** Per currency; its absolute amount is in micros of a US dollar. */
  readonly total?: Limit;
}

/** Adds up lines as they come; what a blob tallies is independent of the order of its lines. */
export class TallyBook {
  readonly #tallies = new Map<string, Tally>();

  add(line: FeedLine): void {
    const ledgerId = ledgerIdOf({ locationId: line.sellerId, period: periodOfLine(line) });
    this.#put({ ledgerId, currency: line.currency, lines: 1, base: line.base });
  }

  /** In order of ledger and currency. */
  tallies(): readonly Tally[] {
    return [...this.#tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally);
  }

  #put(tally: Tally): void {
    const key = keyOf(tally);
    const known = this.#tallies.get(key);
    this.#tallies.set(key, known ? sum(known, tally) : tally);
  }
}

/** What lies between two versions, ledger by ledger, so that what moves from one to another is seen. */
export function movementOf(before: readonly Tally[], after: readonly Tally[]): Movement {
  const changes = new Map<string, { readonly was: Tally; readonly is: Tally }>();
  for (const [side, tallies] of [
    ["was", before],
    ["is", after],
  ] as const) {
    for (const tally of tallies) {
      const none = { ...tally, lines: 0, base: 0n };
      const known = changes.get(keyOf(tally)) ?? { was: none, is: none };
      changes.set(keyOf(tally), { ...known, [side]: sum(known[side], tally) });
    }
  }
  const all = [...changes.values()];
  const currencies = [...new Set(all.map(({ is }) => is.currency))].sort();
  return {
    lines: {
      before: all.reduce((lines, { was }) => lines + was.lines, 0),
      after: all.reduce((lines, { is }) => lines + is.lines, 0),
      moved: all.reduce((lines, { was, is }) => lines + Math.abs(is.lines - was.lines), 0),
    },
    totals: currencies.map((currency) => {
      const own = all.filter(({ is }) => is.currency === currency);
      return {
        currency,
        before: own.reduce((base, { was }) => base + was.base, 0n),
        after: own.reduce((base, { is }) => base + is.base, 0n),
        moved: own.reduce((base, { was, is }) => base + magnitude(is.base - was.base), 0n),
      };
    }),
  };
}

/** Without a rate the absolute amount allows nothing: a figure in dollars is never guessed. */
export function isAllowed(
  { lines, totals }: Movement,
  allowance: Allowance,
  rateOf: (currency: Currency) => Rate | undefined,
): boolean {
  const { lines: lineLimit, total: totalLimit } = allowance;
  if (lineLimit && !isWithin(BigInt(lines.moved), BigInt(lines.before), lineLimit, BigInt(lines.moved))) return false;
  return totals.every(({ currency, before, moved }) => {
    const rate = rateOf(currency);
    return !totalLimit || isWithin(moved, before, totalLimit, rate === undefined ? undefined : usdOf(moved, rate));
  });
}

function isWithin(moved: bigint, before: bigint, limit: Limit, comparable: bigint | undefined): boolean {
  if (moved === 0n) return true;
  if (comparable !== undefined && comparable <= limit.absolute) return true;
  return moved * 10_000n <= magnitude(before) * BigInt(limit.basisPoints);
}

function sum(a: Tally, b: Tally): Tally {
  return { ...a, lines: a.lines + b.lines, base: a.base + b.base };
}

function keyOf({ ledgerId, currency }: Tally): string {
  return `${ledgerId} ${currency}`;
}

function magnitude(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
