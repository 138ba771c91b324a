/**
 * An item as it is kept: the text to answer with, and of its values only those a query may look at.
 *
 * Callers get text, never these objects, so nobody can change the store through a shared reference.
 */
import { type ContainerDefinition, checkedTtl } from "./container-definition.ts";
import { type Json, type JsonObject, valueAt } from "./json.ts";
import { checkedId, checkItemBytes } from "./limits.ts";

export interface StoredItem {
  readonly id: string;
  /** Order of creation within the container; it stays when the item is replaced. */
  readonly sequence: number;
  readonly etag: string;
  readonly json: string;
  readonly bytes: number;
  readonly queryable: JsonObject;
  readonly indexedPaths: number;
  readonly uniqueKeys: readonly string[];
  /** Milliseconds since 1970, or undefined when it never expires. */
  readonly expiresAt: number | undefined;
}

export interface ItemStamp {
  readonly sequence: number;
  readonly rid: string;
  readonly self: string;
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** Stamps a caller's document with its system properties. */
export function stampItem(document: JsonObject, stamp: ItemStamp, definition: ContainerDefinition): StoredItem {
  const stamped = {
    ...document,
    _rid: stamp.rid,
    _self: stamp.self,
    _etag: stamp.etag,
    _attachments: "attachments/",
    _ts: Math.floor(stamp.writtenAt / 1000),
  };
  return storedItem(stamped, stamp.sequence, stamp.writtenAt, definition);
}

/** Rebuilds an item from a document that already has its system properties. */
export function storedItem(
  document: JsonObject,
  sequence: number,
  writtenAt: number,
  definition: ContainerDefinition,
): StoredItem {
  const json = JSON.stringify(document);
  const bytes = Buffer.byteLength(json);
  checkItemBytes(bytes);
  const { view, paths } = queryableView(document, definition.indexPolicy.queryablePaths);
  return {
    id: checkedId(document.id),
    sequence,
    etag: String(document._etag),
    json,
    bytes,
    queryable: view,
    indexedPaths: paths,
    uniqueKeys: definition.uniqueKeysOf(document),
    expiresAt: expiry(document, writtenAt, definition.defaultTtl),
  };
}

export function isExpired(item: StoredItem, now: number): boolean {
  return item.expiresAt !== undefined && item.expiresAt <= now;
}

function expiry(document: JsonObject, writtenAt: number, defaultTtl: number | undefined): number | undefined {
  const own = checkedTtl(document.ttl, "ttl");
  if (defaultTtl === undefined) return undefined;
  const seconds = own ?? defaultTtl;
  return seconds === -1 ? undefined : writtenAt + seconds * 1000;
}

function queryableView(document: JsonObject, paths: readonly (readonly string[])[] | undefined) {
  if (paths === undefined) return { view: document, paths: Object.keys(document).length };
  const view: JsonObject = {};
  let found = 0;
  for (const path of paths) {
    const value = valueAt(document, path);
    if (value === undefined) continue;
    place(view, path, value);
    found += 1;
  }
  return { view, paths: found };
}

function place(view: JsonObject, path: readonly string[], value: Json): void {
  let target = view;
  for (const segment of path.slice(0, -1)) {
    if (!Object.hasOwn(target, segment)) target[segment] = {};
    target = target[segment] as JsonObject;
  }
  const last = path.at(-1);
  if (last !== undefined) target[last] = value;
}
