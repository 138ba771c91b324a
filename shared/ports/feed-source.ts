/** Where the operator's sales feed comes from. */
import type { Manifest } from "../domain/manifest.ts";

/** A manifest that cannot be read, with the reason. */
export interface UnreadableManifest {
  readonly path: string;
  readonly reason: string;
}

export interface FeedSource {
  /** The newest version of each scope. */
  newest(): AsyncIterable<Manifest | UnreadableManifest>;
  manifest(scopeId: string, version: number): Promise<Manifest>;
  /** The bytes as delivered. Throws `FeedFault` when there is no such blob. */
  open(scopeId: string, version: number, blob: string): AsyncIterable<Uint8Array>;
}

/** The delivery is wrong as a whole: its scope is rejected and yesterday's stays. */
export class FeedFault extends Error {
  override readonly name = "FeedFault";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
