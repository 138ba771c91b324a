/** Where an item stands in a query's order; a continuation token is the position of the last item of a page. */

import { CosmosError } from "../engine/cosmos-error.ts";
import type { SortKey } from "../engine/index-policy.ts";
import { type Json, valueAt } from "../engine/json.ts";
import type { StoredItem } from "../engine/stored-item.ts";

export interface Position {
  readonly values: readonly Json[];
  readonly sequence: number;
}

/** Undefined when the item lacks a value to sort by: such an item is not in the order at all. */
export function positionOf(item: StoredItem, keys: readonly SortKey[]): Position | undefined {
  const values: Json[] = [];
  for (const key of keys) {
    const value = valueAt(item.queryable, key.path);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return { values, sequence: item.sequence };
}

export function comparePositions(a: Position, b: Position, keys: readonly SortKey[]): number {
  for (const [i, key] of keys.entries()) {
    const order = compareValues(a.values[i] ?? null, b.values[i] ?? null);
    if (order !== 0) return key.descending ? -order : order;
  }
  return a.sequence - b.sequence;
}

export function encodePosition(position: Position): string {
  return Buffer.from(JSON.stringify([position.sequence, ...position.values])).toString("base64url");
}

export function decodePosition(token: string, keys: readonly SortKey[]): Position {
  try {
    const [sequence, ...values] = JSON.parse(Buffer.from(token, "base64url").toString()) as Json[];
    if (typeof sequence === "number" && values.length === keys.length) return { sequence, values };
  } catch {
    // Refused below, like every other text that is not a token of this query.
  }
  throw new CosmosError(400, "The continuation token does not belong to this query.");
}

const RANKS = { null: 0, boolean: 1, number: 2, string: 3, array: 4, object: 5 };

function compareValues(a: Json, b: Json): number {
  const order = rank(a) - rank(b);
  if (order !== 0 || a === b || typeof a === "object") return order;
  return a < (b as typeof a) ? -1 : 1;
}

function rank(value: Json): number {
  if (value === null) return RANKS.null;
  if (Array.isArray(value)) return RANKS.array;
  return RANKS[typeof value as "boolean" | "number" | "string" | "object"];
}
