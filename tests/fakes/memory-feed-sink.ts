/** Our own deliveries in memory, and the feed that has them; blobs are JSON lines. */
import { createHash } from "node:crypto";
import { DeliveredRowReader } from "../../shared/adapters/feed/delivered-row-reader.ts";
import type { Manifest } from "../../shared/domain/manifest.ts";
import type { FeedSink } from "../../shared/ports/feed-sink.ts";
import { FeedFault, type FeedSource } from "../../shared/ports/feed-source.ts";

export class MemoryFeedSink implements FeedSink, FeedSource {
  readonly rows = new DeliveredRowReader();
  readonly manifests = new Map<string, Manifest>();
  readonly #blobs = new Map<string, Buffer>();

  async put(scopeId: string, version: number, blob: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    const whole = Buffer.concat(parts);
    this.#blobs.set(`${scopeId}/${version}/${blob}`, whole);
    return createHash("sha256").update(whole).digest("hex");
  }

  async announce(manifest: Manifest): Promise<void> {
    this.manifests.set(`${manifest.scopeId}/${manifest.version}`, structuredClone(manifest));
  }

  async *newest(): AsyncIterable<Manifest> {
    const ordered = [...this.manifests.values()].sort((a, b) => a.version - b.version);
    yield* new Map(ordered.map((manifest) => [manifest.scopeId, manifest])).values();
  }

  async manifest(scopeId: string, version: number): Promise<Manifest> {
    const manifest = this.manifests.get(`${scopeId}/${version}`);
    if (!manifest) throw new FeedFault("manifest_missing", `${scopeId} has no version ${version}.`);
    return manifest;
  }

  async *open(scopeId: string, version: number, blob: string): AsyncIterable<Uint8Array> {
    const bytes = this.#blobs.get(`${scopeId}/${version}/${blob}`);
    if (!bytes) throw new FeedFault("blob_missing", `${scopeId} has no blob ${blob}.`);
    yield bytes;
  }
}
