/** Reads one blob of the feed as a stream: good rows go to their locations' buckets, bad ones to a report. */
import { createHash } from "node:crypto";
import { feedLineOf, isRejected, periodOfLine } from "../../domain/feed-line.ts";
import { ledgerIdOf } from "../../domain/ledger.ts";
import { bucketOf, type FeedBlob, fingerprintOf } from "../../domain/manifest.ts";
import type { ChunkResult, PlannedScope, RefreshRun } from "../../domain/refresh-run.ts";
import { TallyBook } from "../../domain/restatement.ts";
import { FeedFault } from "../../ports/feed-source.ts";
import type { RejectedRow, StagingWriter } from "../../ports/staging.ts";
import type { ChunkMessage } from "./chunks.ts";
import { blobOfChunk } from "./chunks.ts";
import type { RefreshPorts } from "./ports.ts";
import { runChunk } from "./run-chunk.ts";

/** A report longer than this says no more than one of this length. */
const mostRejected = 10_000;

export async function splitBlob(ports: RefreshPorts, message: ChunkMessage): Promise<void> {
  await runChunk(ports, "split", message, (run) => split(ports, run, message.chunk));
}

async function split(ports: RefreshPorts, run: RefreshRun, chunk: number): Promise<ChunkResult> {
  const place = blobOfChunk(run, chunk);
  if (!place) throw new Error(`Run ${run.runId} has no blob ${chunk}.`);
  const { scope, blob: number } = place;
  const base = { phase: "split", chunk, scopeId: scope.scopeId } as const;
  try {
    const manifest = await ports.feed.manifest(scope.scopeId, scope.version);
    const blob = manifest.blobs[number];
    if (!blob || fingerprintOf(manifest) !== scope.fingerprint) {
      throw new FeedFault("manifest_changed", "The manifest is not the one that the run was planned by.");
    }
    return { ...base, ...(await staged(ports, run, scope, blob, number)) };
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    ports.log.warn("feed blob refused", { runId: run.runId, scopeId: scope.scopeId, blob: number, code: error.code });
    return { ...base, read: 0, rejected: 0, fault: error.code };
  }
}

async function staged(ports: RefreshPorts, run: RefreshRun, scope: PlannedScope, blob: FeedBlob, number: number) {
  const writer = ports.staging.open(scope, number);
  const book = new TallyBook();
  const rejectedRows: RejectedRow[] = [];
  let read = 0;
  let rejected = 0;
  const hash = createHash("sha256");
  const bytes = hashing(ports.feed.open(scope.scopeId, scope.version, blob.name), hash);
  for await (const { row, lineNumber, fault } of ports.rows.read(blob.name, bytes)) {
    read += 1;
    const line = fault === undefined ? feedLineOf(scope.scopeId, row) : { column: "" as const, code: fault };
    if (!isRejected(line)) {
      book.add(line);
      await route(writer, scope.buckets, line);
      continue;
    }
    rejected += 1;
    if (rejectedRows.length < mostRejected) rejectedRows.push({ line: lineNumber, ...line });
  }
  if (hash.digest("hex") !== blob.sha256) throw new FeedFault("wrong_hash", `${blob.name} is not what was announced.`);
  if (read !== blob.rowCount)
    throw new FeedFault("wrong_count", `${blob.name} has ${read} rows, not ${blob.rowCount}.`);
  await writer.finish();
  await ports.staging.putTally(scope, number, book.tallies());
  if (rejected > 0) await ports.staging.putRejected(run.runId, scope.scopeId, blob.name, rejectedRows);
  return { read, rejected };
}

/** A line goes to its seller's bucket, and to its reseller's where that is another location. */
async function route(writer: StagingWriter, buckets: number, line: Parameters<StagingWriter["add"]>[1]): Promise<void> {
  const period = periodOfLine(line);
  const locations = new Set([line.sellerId, line.resellerId ?? line.sellerId]);
  const reached = new Set<number>();
  for (const locationId of locations) {
    const bucket = bucketOf(locationId, buckets);
    writer.touch(bucket, ledgerIdOf({ locationId, period }));
    if (!reached.has(bucket)) await writer.add(bucket, line);
    reached.add(bucket);
  }
}

async function* hashing(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const part of bytes) {
    hash.update(part);
    yield part;
  }
}
