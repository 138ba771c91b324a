/** A feed in memory with its own reader of rows: each blob is a JSON array of them. */
import { createHash } from "node:crypto";
import type { FeedRow } from "../../shared/domain/feed-line.ts";
import type { Manifest } from "../../shared/domain/manifest.ts";
import { FeedFault, type FeedSource, type UnreadableManifest } from "../../shared/ports/feed-source.ts";
import type { RowReader } from "../../shared/ports/row-reader.ts";
import { aRow } from "./a-line.ts";

export class MemoryFeed implements FeedSource {
  readonly unreadable: UnreadableManifest[] = [];
  readonly #manifests = new Map<string, Manifest>();
  readonly #blobs = new Map<string, Buffer>();

  readonly rows: RowReader = {
    read: async function* (_blobName, bytes) {
      const parts: Uint8Array[] = [];
      for await (const part of bytes) parts.push(part);
      const rows = JSON.parse(Buffer.concat(parts).toString("utf8")) as readonly FeedRow[];
      for (const [index, row] of rows.entries()) yield { row, lineNumber: index + 2 };
    },
  };

  /** A whole version of a scope, a blob per list of rows (each a sale as `aRow` makes it); `parts` go over its manifest. */
  deliver(
    scopeId: string,
    version: number,
    blobs: readonly (readonly FeedRow[])[],
    parts: Partial<Manifest> = {},
  ): Manifest {
    const manifest: Manifest = {
      scopeId,
      version,
      billingPeriod: "2026-10",
      createdDateTime: "2026-11-14T00:00:00Z",
      supersedes: [],
      blobs: blobs.map((rows, index) => {
        const bytes = Buffer.from(JSON.stringify(rows.map((row) => aRow(row))));
        this.#blobs.set(`${scopeId}/${version}/${index}.json`, bytes);
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        return { name: `${index}.json`, rowCount: rows.length, sha256 };
      }),
      ...parts,
    };
    this.#manifests.set(`${scopeId}/${version}`, manifest);
    return manifest;
  }

  async *newest(): AsyncIterable<Manifest | UnreadableManifest> {
    yield* this.unreadable;
    const newest = new Map<string, Manifest>();
    for (const manifest of this.#manifests.values()) {
      const known = newest.get(manifest.scopeId);
      if (!known || known.version < manifest.version) newest.set(manifest.scopeId, manifest);
    }
    yield* newest.values();
  }

  async manifest(scopeId: string, version: number): Promise<Manifest> {
    const manifest = this.#manifests.get(`${scopeId}/${version}`);
    if (!manifest) throw new FeedFault("manifest_missing", `${scopeId} has no version ${version}.`);
    return manifest;
  }

  async *open(scopeId: string, version: number, blob: string): AsyncIterable<Uint8Array> {
    const bytes = this.#blobs.get(`${scopeId}/${version}/${blob}`);
    if (!bytes) throw new FeedFault("blob_missing", `${scopeId} has no blob ${blob}.`);
    yield bytes;
  }

  /** Takes a version away, as an operator may who delivers an older one again. */
  withdraw(scopeId: string, version: number): void {
    this.#manifests.delete(`${scopeId}/${version}`);
  }
}
