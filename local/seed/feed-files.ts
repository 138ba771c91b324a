/**
 * Delivers a feed as the operator does: per scope some blobs and, last, the manifest that names them.
 *
 * Rows are made, packed and hashed as the target takes them; no blob is ever held whole.
 */
import { createHash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { FeedBlob, Manifest } from "../../shared/domain/manifest.ts";
import { batchesOf } from "./feed/batches.ts";
import type { FeedRow } from "./feed/feed-row.ts";
import { type FeedScope, feedScopes } from "./feed/feed-scope.ts";
import { csvOf, jsonLinesOf } from "./feed/row-bytes.ts";
import { type FeedOptions, scopeRows } from "./feed-rows.ts";

/** Where blobs go; paths are relative to the container `feeds`. */
export interface FeedTarget {
  put(path: string, bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<void>;
}

export interface DeliveryOptions {
  readonly version?: number;
  readonly rowsPerBlob?: number;
}

/** Version 1 of every scope, oldest first. */
export async function writeFeed(
  target: FeedTarget,
  feed: FeedOptions,
  options: DeliveryOptions = {},
): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  for (const scope of feedScopes(feed.businessDay)) {
    manifests.push(await writeScope(target, scope, scopeRows(feed, scope), options));
  }
  return manifests;
}

/** One version of one scope. */
export async function writeScope(
  target: FeedTarget,
  scope: FeedScope,
  rows: Iterable<FeedRow>,
  { version = 1, rowsPerBlob = 500 }: DeliveryOptions = {},
): Promise<Manifest> {
  const folder = `${scope.scopeId}/${version}`;
  const blobs: FeedBlob[] = [];
  for (const batch of batchesOf(rows, rowsPerBlob)) {
    const name = `part-${String(blobs.length + 1).padStart(4, "0")}.${scope.format === "csv" ? "csv" : "jsonl.gz"}`;
    blobs.push(await writeBlob(target, folder, name, scope, batch));
  }
  const manifest: Manifest = {
    scopeId: scope.scopeId,
    billingPeriod: scope.billingPeriod,
    version,
    createdDateTime: createdAt(scope, version),
    supersedes: [],
    blobs,
  };
  await target.put(`${folder}/manifest.json`, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return manifest;
}

async function writeBlob(
  target: FeedTarget,
  folder: string,
  name: string,
  scope: FeedScope,
  rows: Iterable<FeedRow>,
): Promise<FeedBlob> {
  let rowCount = 0;
  const hash = createHash("sha256");
  await target.put(`${folder}/${name}`, hashed(packed(counted(), scope.format)));
  return { name, rowCount, sha256: hash.digest("hex") };

  function* counted(): Generator<FeedRow> {
    for (const row of rows) {
      rowCount++;
      yield row;
    }
  }
  async function* hashed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  }
}

function packed(rows: Iterable<FeedRow>, format: FeedScope["format"]): AsyncIterable<Uint8Array> {
  if (format === "csv") return Readable.from(csvOf(rows));
  return pipeline(Readable.from(jsonLinesOf(rows)), createGzip(), () => undefined); // a failure reaches the reader
}

/** A later version comes a day after the one before it. */
function createdAt(scope: FeedScope, version: number): string {
  const first = new Date(`${scope.createdOn}T05:00:00.000Z`);
  first.setUTCDate(first.getUTCDate() + version - 1);
  return first.toISOString();
}
