/**
 * What a later version of a scope says instead: some sales changed, some gone, some new, by seed and version alone.
 *
 * Featured sales, bad rows and those of unknown locations stay, unless their line is gone.
 */

import type { FeedRow } from "./feed/feed-row.ts";
import type { FeedScope } from "./feed/feed-scope.ts";
import type { Sale } from "./feed/sale.ts";
import { type FeedOptions, type Revision, scopeRows } from "./feed-rows.ts";
import { randomOf } from "./random.ts";

export interface RestatementOptions {
  readonly version?: number;
  readonly changedPercent?: number;
  readonly gonePercent?: number;
  readonly newRows?: number;
}

export function restatedRows(
  feed: FeedOptions,
  scope: FeedScope,
  options: RestatementOptions = {},
): Generator<FeedRow> {
  return scopeRows(feed, scope, revisionOf(feed.seed, options));
}

function revisionOf(seed: number, options: RestatementOptions): Revision {
  const { version = 2, changedPercent = 4, gonePercent = 2, newRows = 10 } = options;
  return {
    newRows,
    revised: (sale, number) => {
      const fate = randomOf(seed, version, number).below(100);
      if (fate < gonePercent) return undefined;
      return fate < gonePercent + changedPercent ? oneMore(sale) : sale;
    },
  };
}

/** One seat or unit more; of what was given back, one more given back. */
function oneMore(sale: Sale): Sale {
  const one = sale.quantity < 0n ? -1_000_000n : 1_000_000n;
  return { ...sale, quantity: sale.quantity + one };
}
