/** A delivery as the operator's: manifests that tell the truth, written last, over files that read back exactly. */
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import type { Manifest } from "../../shared/domain/manifest.ts";
import { feedScopes } from "./feed/feed-scope.ts";
import { type FeedTarget, writeFeed, writeScope } from "./feed-files.ts";
import { scopeRows } from "./feed-rows.ts";
import { sampleFeed } from "./sample-feed.ts";

const businessDay = "2026-11-15";
const feed = sampleFeed({ businessDay, seed: 20261115 });

class Shelf implements FeedTarget {
  readonly files = new Map<string, Buffer>();
  async put(path: string, bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<void> {
    const chunks: Uint8Array[] = [];
    if (bytes instanceof Uint8Array) chunks.push(bytes);
    else for await (const chunk of bytes) chunks.push(chunk);
    this.files.set(path, Buffer.concat(chunks));
  }
}

const digestOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const digestsIn = (shelf: Shelf) => [...shelf.files].map(([path, bytes]) => `${path} ${digestOf(bytes)}`);

function recordsIn(name: string, bytes: Buffer): readonly Record<string, string>[] {
  if (name.endsWith(".csv")) return parse(bytes, { columns: true }) as Record<string, string>[];
  const lines = gunzipSync(bytes).toString().trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Record<string, string>);
}

describe("a delivered feed", () => {
  test("has manifests that count and hash every blob as stored", async () => {
    const shelf = new Shelf();
    const manifests = await writeFeed(shelf, feed);

    expect(manifests.map(({ scopeId, billingPeriod, blobs }) => [scopeId, billingPeriod, blobs.length])).toEqual([
      ["invoice-202608", "2026-08", 2],
      ["invoice-202609", "2026-09", 2],
      ["invoice-202610", "2026-10", 3],
      ["unbilled-202611", "2026-11", 2],
    ]);
    for (const manifest of manifests) {
      const folder = `${manifest.scopeId}/1`;
      expect(JSON.parse(shelf.files.get(`${folder}/manifest.json`)!.toString())).toEqual(manifest);
      for (const { name, rowCount, sha256 } of manifest.blobs) {
        const bytes = shelf.files.get(`${folder}/${name}`)!;
        expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
        expect(digestOf(bytes)).toBe(sha256);
        expect(recordsIn(name, bytes).length).toBe(rowCount);
      }
    }
  });

  test("reads back as the rows that were written, whatever they quote", async () => {
    const shelf = new Shelf();
    const manifests = await writeFeed(shelf, feed);

    for (const [index, scope] of feedScopes(businessDay).entries()) {
      const { scopeId, blobs } = manifests[index]!;
      const read = blobs.flatMap(({ name }) => recordsIn(name, shelf.files.get(`${scopeId}/1/${name}`)!));
      expect(read).toEqual([...scopeRows(feed, scope)]);
    }
  });

  test("fills each blob before it begins the next", async () => {
    const manifest = await writeScope(
      new Shelf(),
      feedScopes(businessDay)[2]!,
      scopeRows(feed, feedScopes(businessDay)[2]!),
    );

    expect(manifest.blobs.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ["part-0001.jsonl.gz", 500],
      ["part-0002.jsonl.gz", 500],
      ["part-0003.jsonl.gz", 7],
    ]);
  });

  test("puts each manifest after its blobs", async () => {
    const shelf = new Shelf();
    await writeFeed(shelf, feed);

    const paths = [...shelf.files.keys()];
    const lastOf = (scopeId: string) => paths.filter((path) => path.startsWith(scopeId)).at(-1);
    for (const { scopeId } of feedScopes(businessDay)) expect(lastOf(scopeId)).toBe(`${scopeId}/1/manifest.json`);
  });

  test("is the same to the byte each time", async () => {
    const [one, other] = [new Shelf(), new Shelf()];
    await writeFeed(one, feed);
    await writeFeed(other, feed);

    expect(digestsIn(other)).toEqual(digestsIn(one));
  });

  test("is dated when its scope was billed, and never after the business day", async () => {
    const created = (manifests: readonly Manifest[]) => manifests.map(({ createdDateTime }) => createdDateTime);

    expect(created(await writeFeed(new Shelf(), feed))).toEqual([
      "2026-09-08T05:00:00.000Z",
      "2026-10-08T05:00:00.000Z",
      "2026-11-08T05:00:00.000Z",
      "2026-11-15T05:00:00.000Z",
    ]);
    const early = sampleFeed({ businessDay: "2026-11-02", seed: 1, lines: 70 });
    expect(created(await writeFeed(new Shelf(), early))[2]).toBe("2026-11-02T05:00:00.000Z");
  });

  test("has one manifest and no blob for a scope without rows", async () => {
    const shelf = new Shelf();
    const manifest = await writeScope(shelf, feedScopes(businessDay)[0]!, []);

    expect(manifest.blobs).toEqual([]);
    expect([...shelf.files.keys()]).toEqual(["invoice-202608/1/manifest.json"]);
  });

  test("writes no manifest when a blob could not be stored", async () => {
    const paths: string[] = [];
    const full: FeedTarget = {
      put: async (path) => {
        paths.push(path);
        throw new Error("disk full");
      },
    };

    await expect(writeFeed(full, feed)).rejects.toThrow("disk full");
    expect(paths).toEqual(["invoice-202608/1/part-0001.csv"]);
  });

  test.each([0, 2])("asks for rows only as the target takes them, in scope %s", async (ordinal) => {
    let made = 0;
    function* counted() {
      for (const row of scopeRows({ ...feed, lines: 1_000_000 }, feedScopes(businessDay)[ordinal]!)) {
        made++;
        yield row;
      }
    }
    const impatient: FeedTarget = {
      put: async (_path, bytes) => {
        for await (const _chunk of bytes as AsyncIterable<Uint8Array>) throw new Error("enough");
      },
    };

    const delivery = writeScope(impatient, feedScopes(businessDay)[ordinal]!, counted(), { rowsPerBlob: 1_000_000 });
    await expect(delivery).rejects.toThrow("enough");
    expect(made).toBeLessThan(10_000);
  });
});
