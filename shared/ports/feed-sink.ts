/** Where we ourselves deliver to the feed what did not come as files of the operator. */
import type { Manifest } from "../domain/manifest.ts";

export interface FeedSink {
  /** Keeps the bytes as they are, in place of what was there; gives their SHA-256 in hex. Constant memory. */
  put(scopeId: string, version: number, blob: string, bytes: AsyncIterable<Uint8Array>): Promise<string>;
  /** Makes a version known, once all of its blobs are there. */
  announce(manifest: Manifest): Promise<void>;
}
