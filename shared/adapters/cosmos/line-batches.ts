/** Cuts the writes of a ledger's lines into batches that Cosmos takes: 100 operations, the summary first, and 2 MB. */

import type { JudgedLine } from "../../domain/ledger.ts";
import type { LineDifference } from "../../ports/ledger-store.ts";

export type LineChange = { readonly put: JudgedLine } | { readonly remove: string };

const linesPerBatch = 99;
/** What is left of 2 MB beside a summary. */
const bytesPerBatch = 1_500_000;

export function lineBatches({ puts, deletes }: LineDifference): readonly (readonly LineChange[])[] {
  const batches: LineChange[][] = [];
  let room = 0;
  const changes: LineChange[] = [...puts.map((put) => ({ put })), ...deletes.map((remove) => ({ remove }))];
  for (const change of changes) {
    const bytes = mostBytesOf(change);
    let batch = batches.at(-1);
    if (!batch || batch.length === linesPerBatch || bytes > room) {
      batch = [];
      batches.push(batch);
      room = bytesPerBatch;
    }
    batch.push(change);
    room -= bytes;
  }
  return batches;
}

/** An upper bound that needs no second serialization: a character may take six bytes, as an escape. */
function mostBytesOf(change: LineChange): number {
  if ("remove" in change) return 400;
  const { line, outcomes } = change.put;
  const values = Object.values(line.fields);
  const characters = values.reduce((sum, value) => sum + value.length, 0);
  const earnings = outcomes.reduce((sum, each) => sum + each.earnings.length + each.missed.length, 0);
  return 1_500 + values.length * 40 + characters * 6 + earnings * 400;
}
