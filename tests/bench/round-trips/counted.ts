/** What a piece of work asked of Cosmos: its round trips by kind, and their charge. */
import type { CosmosProcess } from "../processes/cosmos-process.ts";

export interface Counted {
  readonly reads: number;
  readonly queries: number;
  readonly batches: number;
  readonly others: number;
  readonly requestUnits: number;
}

/** Metadata and query plans are left out: they belong to the client's start, or to no request of ours. */
export async function counted(cosmos: CosmosProcess, work: () => Promise<unknown>): Promise<Counted> {
  await cosmos.resetCounters();
  await work();
  const { requests, requestUnits } = await cosmos.counters();
  const { pointRead, query, batch, metadata: _metadata, queryPlan: _queryPlan, ...writes } = requests;
  const others = Object.values(writes).reduce((sum, count) => sum + count, 0);
  return { reads: pointRead, queries: query, batches: batch, others, requestUnits };
}

export function less(a: Counted, b: Counted): Counted {
  return {
    reads: a.reads - b.reads,
    queries: a.queries - b.queries,
    batches: a.batches - b.batches,
    others: a.others - b.others,
    requestUnits: a.requestUnits - b.requestUnits,
  };
}

/** Such as `1 read + 2 queries + 1 batch`. */
export function shownCounts({ reads, queries, batches, others }: Counted): string {
  const parts = [
    plural(reads, "read", "reads"),
    plural(queries, "query", "queries"),
    plural(batches, "batch", "batches"),
    plural(others, "other", "others"),
  ].filter((part) => part !== "");
  return parts.join(" + ") || "nothing";
}

export function total({ reads, queries, batches, others }: Counted): number {
  return reads + queries + batches + others;
}

function plural(count: number, one: string, many: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
}
