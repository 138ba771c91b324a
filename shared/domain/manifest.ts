/** A delivery of the sales feed: one version of one scope, always whole. Source: DESIGN.md §7. */
import { canonicalJson } from "./canonical-json.ts";
import { sha256Text } from "./sha256.ts";

export interface FeedBlob {
  /** `[A-Za-z0-9._-]+` */
  readonly name: string;
  readonly rowCount: number;
  /** Of the blob's bytes as delivered, in hex. */
  readonly sha256: string;
}

export interface Manifest {
  readonly scopeId: string;
  readonly billingPeriod: string;
  /** Grows with each restatement. */
  readonly version: number;
  readonly createdDateTime: string;
  /** Scopes of the same billing period that this one takes the place of. */
  readonly supersedes: readonly string[];
  readonly blobs: readonly FeedBlob[];
}

/** Equal for two manifests that deliver the same bytes. */
export function fingerprintOf({ blobs, supersedes }: Manifest): string {
  return sha256Text(canonicalJson({ blobs, supersedes }));
}

/** Rows that one bucket should hold at most; a scope of 10⁶ rows has 256 buckets. */
const rowsPerBucket = 4_000;

/** A power of two, so that scopes with different counts still agree on which bucket covers which. */
export function bucketCountOf({ blobs }: Manifest): number {
  const rows = blobs.reduce((sum, { rowCount }) => sum + rowCount, 0);
  let buckets = 1;
  while (buckets * rowsPerBucket < rows && buckets < 4_096) buckets *= 2;
  return buckets;
}

/** The bucket of a location: FNV-1a, whose low bits are the bucket under any smaller power of two. */
export function bucketOf(locationId: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < locationId.length; index += 1) {
    hash = Math.imul(hash ^ locationId.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 16; // digits differ in their low bits only: fold the high ones in
  return (hash >>> 0) % buckets;
}
