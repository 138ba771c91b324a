import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { BlobServiceClient, ContainerClient } from "@azure/storage-blob";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { accountKey } from "../../../local/storage/account-key.ts";
import { type StorageProcess, spawnStorage } from "../../../local/storage/spawn-storage.ts";
import { aLine } from "../../../tests/fakes/a-line.ts";
import type { FeedLine } from "../../domain/feed-line.ts";
import type { Visit } from "../../domain/refresh-run.ts";
import { BlobStaging } from "./blob-staging.ts";

async function linesOf(staging: BlobStaging, visit: Visit, bucket: number): Promise<readonly FeedLine[]> {
  const lines: FeedLine[] = [];
  for await (const line of staging.lines(visit, bucket)) lines.push(line);
  return lines;
}

describe("staged rows", () => {
  let storage: StorageProcess;
  let staging: BlobStaging;
  let version = 0;

  beforeAll(async () => {
    storage = await spawnStorage({ account: "staging", key: accountKey() });
    const container = BlobServiceClient.fromConnectionString(storage.connectionString).getContainerClient("staged");
    await container.create();
    staging = new BlobStaging(container);
  }, 30_000);

  afterAll(async () => {
    await storage?.stop();
  });

  const aVisit = (buckets = 2): Visit => ({
    scopeId: "scope-1",
    version: ++version,
    fingerprint: "first",
    buckets,
  });

  test("come out of their bucket as they went in, from all blobs of the version", async () => {
    const visit = aVisit();
    const lines = [
      aLine({ ProductName: "파트너" }),
      aLine({ Subtotal: "-0.000001" }),
      aLine({ ResellerMpnId: "4200001" }),
    ];
    const [first, second] = [staging.open(visit, 0), staging.open(visit, 1)];

    await first.add(0, lines[0]!);
    await first.add(1, lines[1]!);
    await first.finish();
    await second.add(0, lines[2]!);
    await second.finish();

    expect(await linesOf(staging, visit, 0)).toEqual([lines[0], lines[2]]);
    expect(await linesOf(staging, visit, 1)).toEqual([lines[1]]);
    expect(await linesOf(staging, { ...visit, version: visit.version + 1_000 }, 0)).toEqual([]);
  });

  test("come out whole where they fill many blocks", async () => {
    const visit = aVisit();
    const writer = staging.open(visit, 0);
    const lines = Array.from({ length: 2_000 }, (_each, index) => aLine({ OrderId: `order ${index}` }));

    for (const line of lines) await writer.add(0, line);
    await writer.finish();

    expect(await linesOf(staging, visit, 0)).toEqual(lines);
  });

  test("cannot be seen before the blob is finished", async () => {
    const visit = aVisit();
    const writer = staging.open(visit, 0);

    for (let index = 0; index < 1_000; index += 1) await writer.add(0, aLine({ OrderId: `order ${index}` }));
    writer.touch(0, "4100001:2026-10");

    expect(await linesOf(staging, visit, 0)).toEqual([]);
    expect(await staging.touched(visit, 0)).toEqual([]);
  });

  test("are there once when a blob is staged again", async () => {
    const visit = aVisit();
    for (let repeat = 0; repeat < 2; repeat += 1) {
      const writer = staging.open(visit, 0);
      await writer.add(0, aLine());
      writer.touch(0, "4100001:2026-10");
      await writer.finish();
    }

    expect(await linesOf(staging, visit, 0)).toEqual([aLine()]);
    expect(await staging.touched(visit, 0)).toEqual(["4100001:2026-10"]);
  });

  test("name each ledger that a bucket touched once", async () => {
    const visit = aVisit();
    for (const blob of [0, 1]) {
      const writer = staging.open(visit, blob);
      writer.touch(1, "4100001:2026-10");
      writer.touch(1, `410000${blob}:2026-09`);
      await writer.finish();
    }

    expect([...(await staging.touched(visit, 1))].sort()).toEqual([
      "4100000:2026-09",
      "4100001:2026-09",
      "4100001:2026-10",
    ]);
    expect(await staging.touched(visit, 0)).toEqual([]);
  });

  test("keep the accounts of a run's bucket", async () => {
    await staging.putAccounts("2026-11-15-0", 3, ["acc_01", "acc_02"]);

    expect(await staging.accounts("2026-11-15-0", 3)).toEqual(["acc_01", "acc_02"]);
  });
});

describe("a connection that breaks while staged rows are read", () => {
  let server: Server | undefined;

  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  });

  test("fails the reading and nothing else", async () => {
    const list =
      '<?xml version="1.0"?><EnumerationResults><Blobs><Blob><Name>rows/a</Name><Properties/></Blob></Blobs></EnumerationResults>';
    const packed = gzipSync(Array.from({ length: 500 }, (_each, index) => JSON.stringify(index)).join("\n"));
    server = createServer((request, response) => {
      if (request.url?.includes("comp=list")) {
        response.setHeader("content-type", "application/xml");
        response.end(list);
        return;
      }
      response.writeHead(200, { "content-length": packed.length, etag: '"1"' });
      response.write(packed.subarray(0, 200), () => request.socket.destroy());
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const container = new ContainerClient(`http://127.0.0.1:${port}/account/staged`, undefined, {
      retryOptions: { maxTries: 1 },
    });

    const reading = linesOf(
      new BlobStaging(container),
      { scopeId: "s", version: 1, fingerprint: "first", buckets: 1 },
      0,
    );

    await expect(reading).rejects.toThrow();
  }, 20_000);
});
