/** The feed as files that the operator drops: `{scopeId}/{version}/{blob}` with a `manifest.json` written last. */
import type { ContainerClient } from "@azure/storage-blob";
import { z } from "zod";
import type { Manifest } from "../../domain/manifest.ts";
import { FeedFault, type FeedSource, type UnreadableManifest } from "../../ports/feed-source.ts";

/** No name is a path such as `..`, nor one that objects know, such as `__proto__`. */
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
const manifestShape = z.object({
  scopeId: name,
  billingPeriod: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  version: z.int().min(1),
  createdDateTime: z.iso.datetime(),
  supersedes: z.array(name).max(100).default([]),
  blobs: z
    .array(z.object({ name, rowCount: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1)
    .max(10_000),
});

const path = /^([A-Za-z0-9][A-Za-z0-9._-]{0,99})\/([1-9]\d{0,8})\/manifest\.json$/;

export class BlobFeedSource implements FeedSource {
  readonly #feeds: ContainerClient;

  constructor(feeds: ContainerClient) {
    this.#feeds = feeds;
  }

  async *newest(): AsyncIterable<Manifest | UnreadableManifest> {
    for (const [scopeId, version] of await this.#versions()) {
      try {
        yield await this.manifest(scopeId, version);
      } catch (error) {
        if (!(error instanceof FeedFault)) throw error;
        yield { path: `${scopeId}/${version}`, reason: error.code };
      }
    }
  }

  async manifest(scopeId: string, version: number): Promise<Manifest> {
    const text = await this.#feeds
      .getBlobClient(`${scopeId}/${version}/manifest.json`)
      .downloadToBuffer()
      .catch((error: unknown) => refuseAbsent(error));
    const parsed = manifestShape.safeParse(jsonOf(text));
    if (!parsed.success) throw new FeedFault("manifest_malformed", z.prettifyError(parsed.error));
    if (parsed.data.scopeId !== scopeId || parsed.data.version !== version) {
      throw new FeedFault(
        "manifest_misplaced",
        `The manifest in ${scopeId}/${version} is another scope's or version's.`,
      );
    }
    return parsed.data;
  }

  async *open(scopeId: string, version: number, blob: string): AsyncIterable<Uint8Array> {
    const response = await this.#feeds
      .getBlobClient(`${scopeId}/${version}/${blob}`)
      .download()
      .catch((error: unknown) => refuseAbsent(error));
    for await (const part of response.readableStreamBody ?? []) yield part as Uint8Array;
  }

  /** The newest version of each scope, in order of scope. */
  async #versions(): Promise<readonly (readonly [string, number])[]> {
    const versions = new Map<string, number>();
    for await (const { name: blobName } of this.#feeds.listBlobsFlat()) {
      const [, scopeId, version] = path.exec(blobName) ?? [];
      if (scopeId !== undefined) versions.set(scopeId, Math.max(versions.get(scopeId) ?? 0, Number(version)));
    }
    return [...versions].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function refuseAbsent(error: unknown): never {
  if ((error as { statusCode?: unknown }).statusCode === 404) {
    throw new FeedFault("blob_missing", "The manifest names a blob that is not there.");
  }
  throw error;
}
