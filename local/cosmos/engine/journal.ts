/** What a log keeps: one record for each committed change, a batch being one change. */
import type { Json, JsonObject } from "./json.ts";
import type { PartitionKey } from "./partition-key.ts";
import type { StoredItem } from "./stored-item.ts";

export interface Journal {
  /** Keeps one record for good before it returns; a throw means that nothing was kept. */
  append(record: string): void;
}

export type JournalRecord =
  | { readonly kind: "database"; readonly id: string }
  | { readonly kind: "databaseDeleted"; readonly id: string }
  | { readonly kind: "container"; readonly database: string; readonly definition: JsonObject }
  | { readonly kind: "containerDeleted"; readonly database: string; readonly id: string }
  | {
      readonly kind: "items";
      readonly database: string;
      readonly container: string;
      readonly partitionKey: PartitionKey;
      readonly put: readonly (readonly [number, JsonObject])[];
      readonly deleted: readonly string[];
    };

export function encoded(record: Exclude<JournalRecord, { kind: "items" }>): string {
  return JSON.stringify(record);
}

/** The record of a write, around the texts of the items as they already are. */
export function encodedItems(
  database: string,
  container: string,
  partitionKey: PartitionKey,
  writes: Iterable<readonly [string, StoredItem | undefined]>,
): string {
  const put: string[] = [];
  const deleted: string[] = [];
  for (const [id, item] of writes) {
    if (item === undefined) deleted.push(id);
    else put.push(`[${item.sequence},${item.json}]`);
  }
  const head = JSON.stringify({ kind: "items", database, container, partitionKey, deleted });
  return `${head.slice(0, -1)},"put":[${put.join(",")}]}`;
}

/** Undefined when the line is not a whole record. */
export function decoded(line: string): JournalRecord | undefined {
  try {
    const value = JSON.parse(line) as Json;
    return value === null ? undefined : (value as unknown as JournalRecord);
  } catch {
    return undefined;
  }
}
