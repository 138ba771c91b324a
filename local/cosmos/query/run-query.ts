/** Runs a query over the items it may see and gives one page as JSON texts. */
import { queryCharge } from "../engine/charge.ts";
import type { IndexPolicy } from "../engine/index-policy.ts";
import type { JsonObject } from "../engine/json.ts";
import { MAX_PAGE_BYTES } from "../engine/limits.ts";
import type { StoredItem } from "../engine/stored-item.ts";
import { checkIndexes } from "./check-indexes.ts";
import type { Parameters } from "./expression.ts";
import { type ParsedQuery, parseQuery } from "./parse-query.ts";
import type { Projection } from "./projection.ts";
import { comparePositions, decodePosition, encodePosition, type Position, positionOf } from "./sort-position.ts";

export interface PageRequest {
  readonly query: string;
  readonly parameters: Parameters;
  readonly maxItems: number;
  readonly continuation: string | undefined;
}

export interface Page {
  readonly documents: readonly string[];
  readonly continuation: string | undefined;
  readonly charge: number;
}

interface Found {
  readonly item: StoredItem;
  readonly position: Position;
}

export interface Source {
  readonly items: Iterable<StoredItem>;
  /** The items come in the order of their creation, so that a page without ORDER BY needs no look at the rest. */
  readonly isInOrder: boolean;
}

export function runQuery({ items, isInOrder }: Source, request: PageRequest, policy: IndexPolicy): Page {
  const query = parseQuery(request.query);
  const { orderBy, projection } = query;
  checkIndexes(query, policy);
  if (projection.kind === "count") return countPage(items, query, request.parameters);
  const after = request.continuation === undefined ? undefined : decodePosition(request.continuation, orderBy);
  const enough = isInOrder && orderBy.length === 0 ? request.maxItems + 1 : Number.POSITIVE_INFINITY;
  const found = matching(items, query, request.parameters, after, enough);
  found.sort((a, b) => comparePositions(a.position, b.position, orderBy));
  return pageOf(found, projection, request.maxItems);
}

function countPage(items: Iterable<StoredItem>, query: ParsedQuery, parameters: Parameters): Page {
  const count = matching(items, query, parameters, undefined, Number.POSITIVE_INFINITY).length;
  return { documents: [String(count)], continuation: undefined, charge: queryCharge(0) };
}

function matching(
  items: Iterable<StoredItem>,
  { where, orderBy }: ParsedQuery,
  parameters: Parameters,
  after: Position | undefined,
  enough: number,
): Found[] {
  const found: Found[] = [];
  for (const item of items) {
    if (found.length === enough) break;
    if (orderBy.length === 0 && after !== undefined && item.sequence <= after.sequence) continue;
    if (where !== undefined && where(item.queryable, parameters) !== true) continue;
    const position = positionOf(item, orderBy);
    if (position === undefined) continue;
    if (after === undefined || comparePositions(position, after, orderBy) > 0) found.push({ item, position });
  }
  return found;
}

function pageOf(found: readonly Found[], projection: Projection, maxItems: number): Page {
  const documents: string[] = [];
  let bytes = 0;
  let taken = 0;
  for (const { item } of found) {
    if (taken === maxItems || (taken > 0 && bytes + item.bytes > MAX_PAGE_BYTES)) break;
    taken += 1;
    bytes += item.bytes;
    const text = projected(item, projection);
    if (text !== undefined) documents.push(text);
  }
  const last = taken < found.length ? found[taken - 1] : undefined;
  return { documents, continuation: last && encodePosition(last.position), charge: queryCharge(bytes) };
}

function projected(item: StoredItem, projection: Projection): string | undefined {
  return projection.kind === "part" ? projection.textOf(JSON.parse(item.json) as JsonObject) : item.json;
}
