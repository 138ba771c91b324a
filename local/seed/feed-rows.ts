/**
 * The rows of a reconciliation feed, made one at a time from a seed.
 *
 * The same options give the same rows. Nothing but the row in hand is held, so that a million cost no more memory
 * than ten.
 */
import type { Day } from "../../shared/domain/calendar.ts";
import { spoiled } from "./feed/bad-rows.ts";
import { channelsOf, type FeedLocation } from "./feed/channel.ts";
import { dayCounter } from "./feed/date-style.ts";
import { salesIn } from "./feed/featured-sales.ts";
import { type FeedRow, feedRowOf } from "./feed/feed-row.ts";
import { type FeedScope, feedScopes } from "./feed/feed-scope.ts";
import { randomSale } from "./feed/random-sale.ts";
import { type OddRow, oddRowAt, shareOf } from "./feed/row-plan.ts";
import type { Sale } from "./feed/sale.ts";
import type { Market } from "./feed/subscription.ts";

export interface FeedOptions {
  readonly seed: number;
  /** Of all scopes together, bad rows and unknown locations included, featured sales not. */
  readonly lines: number;
  readonly businessDay: Day;
  /** Those that sell. A reseller needs its providers among them. */
  readonly locations: readonly FeedLocation[];
  /** How many of 100 subscriptions are sold through a reseller, where there are resellers. */
  readonly resellerPercent?: number;
  readonly badRows?: number;
  readonly unknownLocationRows?: number;
  readonly featured?: readonly Sale[];
}

/** All scopes, oldest first. */
export function* feedRows(options: FeedOptions): Generator<FeedRow> {
  for (const scope of feedScopes(options.businessDay)) yield* scopeRows(options, scope);
}

/** How a version of a scope differs from the first. */
export interface Revision {
  /** The sale as it is now; undefined when it is gone. */
  revised(sale: Sale, number: number): Sale | undefined;
  readonly newRows: number;
}

const firstVersion: Revision = { revised: (sale) => sale, newRows: 0 };

/** One scope: its featured sales, then its share of the random lines, then what a later version adds. */
export function* scopeRows(options: FeedOptions, scope: FeedScope, revision = firstVersion): Generator<FeedRow> {
  const { lines, badRows = 0, unknownLocationRows = 0, featured = [] } = options;
  const market = marketOf(options);
  const later = dayCounter();
  for (const sale of salesIn(featured, scope.billingPeriod)) yield feedRowOf(sale, scope, later);

  const { from, to } = shareOf(lines, scope.ordinal);
  for (let number = from; number < to; number++) {
    const sale = revision.revised(randomSale(market, scope, number), number);
    if (!sale) continue;
    const row = feedRowOf(sale, scope, later);
    const odd = oddRowAt(number, { lines, badRows, unknownLocationRows });
    yield odd ? made(odd, row, scope) : row;
  }

  for (let number = 1; number <= revision.newRows; number++) {
    yield feedRowOf(randomSale(market, scope, -number), scope, later);
  }
}

function marketOf(options: FeedOptions): Market {
  const { seed, lines, businessDay, locations, resellerPercent = 50 } = options;
  const starts = Math.max(20, Math.floor(lines / 10));
  return { seed, channels: channelsOf(seed, locations), resellerPercent, starts, scopes: feedScopes(businessDay) };
}

function made(odd: OddRow, row: FeedRow, scope: FeedScope): FeedRow {
  if (odd.kind === "bad") return spoiled(row, scope, odd.number);
  return { ...row, MpnId: String(4_990_001 + (odd.number % 5)), ResellerMpnId: "" };
}
