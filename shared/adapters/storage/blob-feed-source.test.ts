import { BlobServiceClient, type ContainerClient } from "@azure/storage-blob";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { accountKey } from "../../../local/storage/account-key.ts";
import { type StorageProcess, spawnStorage } from "../../../local/storage/spawn-storage.ts";
import { BlobFeedSource } from "./blob-feed-source.ts";

let storage: StorageProcess;
let feeds: ContainerClient;
let containers = 0;

beforeAll(async () => {
  storage = await spawnStorage({ account: "feeds", key: accountKey() });
}, 30_000);

afterAll(async () => {
  await storage?.stop();
});

beforeEach(async () => {
  containers += 1;
  feeds = BlobServiceClient.fromConnectionString(storage.connectionString).getContainerClient(`feeds${containers}`);
  await feeds.create();
});

async function put(path: string, text: string): Promise<void> {
  await feeds.getBlockBlobClient(path).upload(text, Buffer.byteLength(text));
}

function aManifest(scopeId: string, version: number, parts: Readonly<Record<string, unknown>> = {}) {
  return {
    scopeId,
    billingPeriod: "2026-10",
    version,
    createdDateTime: "2026-11-01T05:00:00Z",
    supersedes: [],
    blobs: [{ name: "part-1.csv", rowCount: 1, sha256: "a".repeat(64) }],
    ...parts,
  };
}

async function newest() {
  const found = [];
  for await (const each of new BlobFeedSource(feeds).newest()) found.push(each);
  return found;
}

describe("the newest deliveries", () => {
  test("are the highest version of each scope, by number and not by name", async () => {
    for (const version of [1, 2, 10]) await put(`b/${version}/manifest.json`, JSON.stringify(aManifest("b", version)));
    await put("a/1/manifest.json", JSON.stringify(aManifest("a", 1)));

    expect(await newest()).toEqual([aManifest("a", 1), aManifest("b", 10)]);
  });

  test("leave out what has no manifest yet, and what lies elsewhere", async () => {
    await put("a/1/part-1.csv", "x");
    await put("a/01/manifest.json", "{}");
    await put("__proto__/1/manifest.json", "{}");
    await put("manifest.json", "{}");

    expect(await newest()).toEqual([]);
  });

  test("may begin with a byte order mark, and supersede nothing by saying nothing", async () => {
    const { supersedes: _supersedes, ...manifest } = aManifest("a", 1);
    await put("a/1/manifest.json", `\ufeff${JSON.stringify(manifest)}`);

    expect(await newest()).toEqual([aManifest("a", 1)]);
  });

  test.each<[string, string]>([
    ["no JSON", "{"],
    [
      "a path as the name of a blob",
      JSON.stringify(aManifest("a", 1, { blobs: [{ name: "..", rowCount: 1, sha256: "a".repeat(64) }] })),
    ],
    ["no blob", JSON.stringify(aManifest("a", 1, { blobs: [] }))],
    [
      "a count below zero",
      JSON.stringify(aManifest("a", 1, { blobs: [{ name: "a", rowCount: -1, sha256: "a".repeat(64) }] })),
    ],
    [
      "a hash in capitals",
      JSON.stringify(aManifest("a", 1, { blobs: [{ name: "a", rowCount: 1, sha256: "A".repeat(64) }] })),
    ],
    ["no month", JSON.stringify(aManifest("a", 1, { billingPeriod: "2026-13" }))],
  ])("are reported, not thrown, when a manifest has %s, and do not hide the others", async (_label, text) => {
    await put("a/1/manifest.json", text);
    await put("b/1/manifest.json", JSON.stringify(aManifest("b", 1)));

    expect(await newest()).toEqual([{ path: "a/1", reason: "manifest_malformed" }, aManifest("b", 1)]);
  });

  test("are reported when a manifest is another scope's or version's", async () => {
    await put("a/1/manifest.json", JSON.stringify(aManifest("b", 1)));
    await put("c/2/manifest.json", JSON.stringify(aManifest("c", 1)));

    expect(await newest()).toEqual([
      { path: "a/1", reason: "manifest_misplaced" },
      { path: "c/2", reason: "manifest_misplaced" },
    ]);
  });
});

describe("a delivered blob", () => {
  test("comes byte by byte as it was delivered", async () => {
    await put("a/1/part-1.csv", "\ufeffMpnId\r\n");

    const parts: Uint8Array[] = [];
    for await (const part of new BlobFeedSource(feeds).open("a", 1, "part-1.csv")) parts.push(part);

    expect(Buffer.concat(parts).toString()).toBe("\ufeffMpnId\r\n");
  });

  test("that is not there is the delivery's fault", async () => {
    const reading = async () => {
      for await (const _part of new BlobFeedSource(feeds).open("a", 1, "part-1.csv")) break;
    };

    await expect(reading()).rejects.toMatchObject({ name: "FeedFault", code: "blob_missing" });
    await expect(new BlobFeedSource(feeds).manifest("a", 1)).rejects.toMatchObject({ code: "blob_missing" });
  });
});
