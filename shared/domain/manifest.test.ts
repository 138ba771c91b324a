import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { bucketCountOf, bucketOf, fingerprintOf, type Manifest } from "./manifest.ts";

function aManifest(parts: Partial<Manifest> = {}): Manifest {
  return {
    scopeId: "invoice-1",
    billingPeriod: "2026-10",
    version: 1,
    createdDateTime: "2026-11-01T05:00:00Z",
    supersedes: [],
    blobs: [{ name: "part-1.csv", rowCount: 1, sha256: "a".repeat(64) }],
    ...parts,
  };
}

function ofRows(...counts: readonly number[]): Manifest {
  return aManifest({
    blobs: counts.map((rowCount, index) => ({ name: `${index}.csv`, rowCount, sha256: "a".repeat(64) })),
  });
}

describe("the buckets of a delivery", () => {
  test.each([
    [[0], 1],
    [[4_000], 1],
    [[4_001], 2],
    [[2_000, 2_000, 4_001], 4],
    [[1_000_000], 256],
    [[10 ** 9], 4_096],
  ])("for %j rows are %i", (counts, buckets) => {
    expect(bucketCountOf(ofRows(...counts))).toBe(buckets);
  });

  test("nest: under a smaller power of two a location is in the bucket that covers its own", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(12), fc.nat(12), (locationId, a, b) => {
        const [few, many] = [2 ** Math.min(a, b), 2 ** Math.max(a, b)];
        expect(bucketOf(locationId, many) % few).toBe(bucketOf(locationId, few));
      }),
    );
  });

  test.each([2, 16, 256])("hold about as many of successive locations each, of %i", (buckets) => {
    const perBucket = 200;
    const sizes = Array<number>(buckets).fill(0);
    for (let id = 0; id < buckets * perBucket; id += 1) {
      const bucket = bucketOf(String(4_100_000 + id), buckets);
      sizes[bucket] = (sizes[bucket] ?? 0) + 1;
    }

    const chiSquare = sizes.reduce((sum, size) => sum + (size - perBucket) ** 2 / perBucket, 0);
    expect(chiSquare).toBeLessThan(buckets + 5 * Math.sqrt(2 * buckets));
  });
});

describe("the fingerprint of a delivery", () => {
  test("is the same for the same bytes, whenever they were made", () => {
    expect(fingerprintOf(aManifest({ createdDateTime: "2027-01-01T00:00:00Z" }))).toBe(fingerprintOf(aManifest()));
  });

  test.each<[string, Partial<Manifest>]>([
    ["another hash", { blobs: [{ name: "part-1.csv", rowCount: 1, sha256: "b".repeat(64) }] }],
    ["another count", { blobs: [{ name: "part-1.csv", rowCount: 2, sha256: "a".repeat(64) }] }],
    ["another superseded scope", { supersedes: ["invoice-0"] }],
  ])("changes with %s", (_label, parts) => {
    expect(fingerprintOf(aManifest(parts))).not.toBe(fingerprintOf(aManifest()));
  });
});
