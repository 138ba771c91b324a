/** Our own deliveries, beside those of the operator: `{scopeId}/{version}/{blob}` with a `manifest.json` written last. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { ContainerClient } from "@azure/storage-blob";
import type { Manifest } from "../../domain/manifest.ts";
import type { FeedSink } from "../../ports/feed-sink.ts";

/** Two blocks of this size are held at a time. */
const blockBytes = 4 * 1_024 * 1_024;

export class BlobFeedSink implements FeedSink {
  readonly #feeds: ContainerClient;

  constructor(feeds: ContainerClient) {
    this.#feeds = feeds;
  }

  async put(scopeId: string, version: number, blob: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
    const hash = createHash("sha256");
    const hashed = async function* () {
      for await (const part of bytes) {
        hash.update(part);
        yield part;
      }
    };
    const source = Readable.from(hashed(), { objectMode: false });
    await this.#feeds.getBlockBlobClient(`${scopeId}/${version}/${blob}`).uploadStream(source, blockBytes, 2);
    return hash.digest("hex");
  }

  async announce(manifest: Manifest): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(manifest));
    const { scopeId, version } = manifest;
    await this.#feeds.getBlockBlobClient(`${scopeId}/${version}/manifest.json`).upload(bytes, bytes.length);
  }
}
