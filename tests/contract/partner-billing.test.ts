/** Pulling billing data: the documented service over HTTP on one side, our blob storage and its reader on the other. */
import { gzipSync } from "node:zlib";
import { BlobServiceClient, type ContainerClient } from "@azure/storage-blob";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { accountKey } from "../../local/storage/account-key.ts";
import { type StorageProcess, spawnStorage } from "../../local/storage/spawn-storage.ts";
import { DeliveredRowReader } from "../../shared/adapters/feed/delivered-row-reader.ts";
import { GraphPartnerBilling } from "../../shared/adapters/partner-billing/graph-partner-billing.ts";
import { BlobFeedSink } from "../../shared/adapters/storage/blob-feed-sink.ts";
import { BlobFeedSource } from "../../shared/adapters/storage/blob-feed-source.ts";
import type { BillingExport, ExportState } from "../../shared/domain/billing-export.ts";
import type { Manifest } from "../../shared/domain/manifest.ts";
import { pullBilling } from "../../shared/use-cases/billing/pull-billing.ts";
import { aRow } from "../fakes/a-line.ts";
import { MemoryExportStates } from "../fakes/memory-export-states.ts";
import { MemoryLog } from "../fakes/memory-log.ts";
import {
  failedOperation,
  type PartnerBillingService,
  running,
  startPartnerBilling,
} from "../fakes/partner-billing-service.ts";
import { aRefreshWorld } from "../fakes/refresh-world.ts";

const scopeId = "unbilled-USD-2026-11";
const unbilled: BillingExport = { kind: "unbilled", currency: "USD", period: "current" };
const billed: BillingExport = { kind: "billed", currency: "USD", billingPeriod: "2026-10", invoiceId: "G016907411" };
const lines = (...amounts: readonly number[]) =>
  gzipSync(amounts.map((Subtotal) => `${JSON.stringify({ ...aRow({}), Subtotal })}\n`).join(""));

let storage: StorageProcess;
let containers = 0;
let feeds: ContainerClient;
let service: PartnerBillingService;
let states: MemoryExportStates;
let log: MemoryLog;

beforeAll(async () => {
  storage = await spawnStorage({ account: "billing", key: accountKey() });
}, 30_000);
afterAll(async () => {
  await storage?.stop();
});

beforeEach(async () => {
  containers += 1;
  feeds = BlobServiceClient.fromConnectionString(storage.connectionString).getContainerClient(`feeds${containers}`);
  await feeds.create();
  service = await startPartnerBilling();
  service.data.blobs.set("part-0.c000.json.gz", lines(10, 20));
  service.data.blobs.set("part-1.c000.json.gz", lines(-5));
  states = new MemoryExportStates();
  log = new MemoryLog();
});
afterEach(async () => {
  await service?.close();
});

/** A tick of the timer, by an instance that remembers nothing of earlier ticks. */
async function tick(orders: readonly BillingExport[] = [unbilled], day = "2026-11-15"): Promise<void> {
  const ports = {
    billing: new GraphPartnerBilling(service.url, async () => "graph-token"),
    clock: { now: () => new Date("2026-11-15T00:05:00Z") },
    exports: states,
    feed: new BlobFeedSource(feeds),
    log,
    rows: new DeliveredRowReader(),
    sink: new BlobFeedSink(feeds),
  };
  await pullBilling(ports, orders, day);
}

async function state(): Promise<ExportState> {
  const stored = await states.find(scopeId);
  if (!stored) throw new Error("There is no state.");
  return stored.value;
}

/** As if the time to wait had passed, or more of it. */
async function later(change: (state: ExportState) => ExportState = (same) => same): Promise<void> {
  const stored = await states.find(scopeId);
  if (!stored) throw new Error("There is no state.");
  const { notBefore: _passed, ...value } = change(stored.value);
  await states.put(value, stored.version);
}

async function delivered(): Promise<readonly Manifest[]> {
  const found: Manifest[] = [];
  for await (const each of new BlobFeedSource(feeds).newest()) if ("blobs" in each) found.push(each);
  return found;
}

const waitsFor = ({ notBefore = "" }: ExportState) => Math.round((Date.parse(notBefore) - Date.now()) / 1_000);

describe("an export", () => {
  test.each(["link", "linkAnnotation", "inline"] as const)("is delivered, its manifest shown as %s", async (shows) => {
    service.shows = shows;

    await tick();
    await tick();

    expect(service.exports).toEqual([
      {
        path: "/v1.0/reports/partners/billing/reconciliation/unbilled/export",
        body: { attributeSet: "full", currencyCode: "USD", billingPeriod: "current" },
      },
    ]);
    expect(await delivered()).toEqual([
      {
        scopeId,
        billingPeriod: "2026-11",
        version: 1,
        createdDateTime: "2026-11-14T06:34:34.870Z",
        supersedes: [],
        blobs: [
          { name: "part-0.c000.json.gz", rowCount: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
          { name: "part-1.c000.json.gz", rowCount: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        ],
      },
    ]);
    expect((await state()).progress).toEqual({ state: "done" });
  });

  test("becomes earnings by the same way as the operator's files", async () => {
    await tick([billed]);
    await tick([billed]);
    const world = await aRefreshWorld();
    Object.assign(world, { feed: new BlobFeedSource(feeds), rows: new DeliveredRowReader() });

    const run = await world.refresh();

    expect(run).toMatchObject({ rejectedScopes: [], result: { read: 3, counts: { earned: 3 }, isBalanced: true } });
    expect(await world.amounts()).toEqual([-5_000_000n, 10_000_000n, 20_000_000n]);
  });

  test("of an invoice asks by its id and takes the place of what was unbilled", async () => {
    await tick([billed]);
    await tick([billed]);

    expect(service.exports[0]).toEqual({
      path: "/v1.0/reports/partners/billing/reconciliation/billed/export",
      body: { attributeSet: "full", invoiceId: "G016907411" },
    });
    expect(await delivered()).toMatchObject([
      { scopeId: "invoice-G016907411", billingPeriod: "2026-10", supersedes: ["unbilled-USD-2026-10"] },
    ]);
  });

  test("is done once a day, and comes as the next version only when its data is other data", async () => {
    for (const day of ["2026-11-15", "2026-11-15", "2026-11-15", "2026-11-16", "2026-11-16"])
      await tick([unbilled], day);
    expect([service.exports.length, (await delivered())[0]?.version]).toEqual([2, 1]);

    service.data.eTag = "data-2";
    service.data.blobs.delete("part-1.c000.json.gz");
    for (const day of ["2026-11-17", "2026-11-17"]) await tick([unbilled], day);

    expect(await delivered()).toMatchObject([{ version: 2, blobs: [{ rowCount: 2 }] }]);
  });

  test("without any blob is delivered as empty", async () => {
    service.data.blobs.clear();

    await tick();
    await tick();

    expect(await delivered()).toMatchObject([{ blobs: [{ name: "empty.jsonl", rowCount: 0 }] }]);
  });

  test("that fails does not stop the others", async () => {
    service.next.export.push({ status: 500 });

    await tick([unbilled, billed]);
    await tick([billed]);

    expect((await delivered()).map((manifest) => manifest.scopeId)).toEqual(["invoice-G016907411"]);
  });
});

describe("waiting", () => {
  test("lasts as long as the service says, in seconds or until a date, while the operation runs", async () => {
    service.next.operation.push(running("70"), running(new Date(Date.now() + 500_000).toUTCString()), running());
    await tick();

    await tick();
    expect(waitsFor(await state())).toBe(70);
    await tick();
    expect(service.calls).toHaveLength(1);
    await later();
    await tick();
    expect(Math.abs(waitsFor(await state()) - 500)).toBeLessThanOrEqual(1);
    await later();
    await tick();
    expect(waitsFor(await state())).toBe(60);
  });

  test.each(["export", "operation", "manifest"] as const)(
    "follows a 429 of the %s, and is no failure",
    async (call) => {
      service.next[call].push({ status: 429, headers: { "retry-after": "7" } });

      await tick();
      await tick();
      expect(await state()).toMatchObject({ failures: 0, notBefore: expect.any(String) });
      expect(waitsFor(await state())).toBe(7);
      await later();
      await tick();
      await tick();

      expect(await delivered()).toHaveLength(1);
    },
  );

  test("ends with a deadline, and a new export is started", async () => {
    await tick();
    await later((known) => ({
      ...known,
      progress: { state: "running", operation: `${service.url}/v1.0/1`, startedAt: "2026-11-14T00:00:00Z" },
    }));

    await tick();
    expect(await state()).toMatchObject({ failures: 1, progress: { state: "due" } });
    await later();
    await tick();
    await tick();

    expect([service.exports.length, (await delivered()).length]).toEqual([2, 1]);
  });
});

describe("a failure", () => {
  test("of the operation starts a new export, three times a day at most, and again the next day", async () => {
    service.next.operation.push(failedOperation("5000"), failedOperation("5000"), failedOperation("5000"));
    for (let count = 0; count < 10; count += 1) {
      await tick();
      await later();
    }

    expect(service.exports).toHaveLength(3);
    expect((await state()).progress).toEqual({ state: "failed", code: "export_failed" });

    await tick([unbilled], "2026-11-16");
    await tick([unbilled], "2026-11-16");
    expect(await delivered()).toHaveLength(1);
  });

  test("to find the operation starts a new export", async () => {
    service.next.operation.push({ status: 404 });
    await tick();
    await tick();
    await later();

    await tick();
    await tick();

    expect([service.exports.length, (await delivered()).length]).toEqual([2, 1]);
  });

  test.each<[string, () => void, () => void, string]>([
    [
      "a transfer that breaks off",
      () => service.cut.add("part-1.c000.json.gz"),
      () => service.cut.clear(),
      "ended before",
    ],
    [
      "a blob without its gzip end",
      () => service.data.blobs.set("part-1.c000.json.gz", lines(-5).subarray(0, -9)),
      () => service.data.blobs.set("part-1.c000.json.gz", lines(-5)),
      "cut off",
    ],
    [
      "fewer blobs than announced",
      () => Object.assign(service.data.manifest, { blobCount: 3 }),
      () => delete service.data.manifest.blobCount,
      "blobCount",
    ],
    [
      "another format",
      () => Object.assign(service.data.manifest, { dataFormat: "parquet" }),
      () => delete service.data.manifest.dataFormat,
      "dataFormat",
    ],
    [
      "a name that is a path",
      () => Object.assign(service.data.manifest, { blobCount: 1, blobs: [{ name: "../secret" }] }),
      () => {
        delete service.data.manifest.blobCount;
        delete service.data.manifest.blobs;
      },
      "blobs",
    ],
    [
      "an answer that is no JSON",
      () => service.next.operation.push({ status: 200, body: null }),
      () => undefined,
      "not as documented",
    ],
  ])("by %s delivers nothing, and is tried again with the same export", async (_label, damage, repair, word) => {
    await tick();
    damage();
    await tick();
    expect(await delivered()).toEqual([]);
    expect(await state()).toMatchObject({ failures: 1, progress: { state: "running" } });
    expect(JSON.stringify(log)).toContain(word);

    repair();
    await later();
    await tick();

    expect([service.exports.length, (await delivered()).length]).toEqual([1, 1]);
  });

  test("of the service itself is no failure of the export", async () => {
    service.next.operation.push({ status: 502 });
    await tick();
    await tick();

    expect(await state()).toMatchObject({ failures: 0, progress: { state: "running" } });
    await tick();
    expect(await delivered()).toHaveLength(1);
  });
});

describe("a link that expires", () => {
  test("is renewed by the operation, and the blobs that are left follow", async () => {
    service.linkUses = 1;
    await tick();

    await tick();

    expect([service.exports.length, (await delivered())[0]?.blobs.length]).toEqual([1, 2]);
    expect(service.calls.filter((call) => call.includes("/manifests/"))).toHaveLength(2);
  });

  test("and opens nothing even when it is new is a failure for now", async () => {
    service.linkUses = 0;
    await tick();
    await tick();

    expect([await delivered(), (await state()).progress.state]).toEqual([[], "running"]);
    service.linkUses = 9;
    await later();
    await tick();
    expect(await delivered()).toHaveLength(1);
  });

  test("delivers nothing where the data has changed meanwhile, and then the new data under a new version", async () => {
    service.linkUses = 1;
    service.next.manifest.push({
      status: 200,
      body: {
        dataFormat: "compressedJSONLines",
        createdDateTime: "2026-11-14T00:00:00",
        eTag: "data-0",
        rootDirectory: `${service.url}/container/data`,
        sasToken: "?sig=expired",
        blobCount: 1,
        blobs: [{ name: "part-0.c000.json.gz" }],
      },
    });
    await tick();
    await tick();
    expect(await delivered()).toEqual([]);

    service.linkUses = 9;
    await later();
    await tick();

    expect(await delivered()).toMatchObject([{ version: 2, blobs: [{ rowCount: 2 }, { rowCount: 1 }] }]);
  });
});

describe("a restart", () => {
  test("between start and end polls what was started", async () => {
    service.next.operation.push(running("0"));

    for (let count = 0; count < 4; count += 1) await tick();

    expect([service.exports.length, (await delivered()).length]).toEqual([1, 1]);
  });

  test("on the next day polls what was started the day before, and counts its failures anew", async () => {
    service.next.operation.push(running("0"), { status: 200, body: null });
    await tick();
    await tick();
    await tick();

    await tick([unbilled], "2026-11-16");
    expect((await state()).failures).toBe(1); // it still waits
    await later();
    await tick([unbilled], "2026-11-16");

    expect(service.exports).toHaveLength(1);
    expect(await state()).toMatchObject({ day: "2026-11-16", failures: 0, progress: { state: "done" } });
  });

  test("after the manifest was written, and before that was noted, delivers the same version again", async () => {
    await tick();
    await tick();
    const [first] = await delivered();
    await later((known) => ({
      ...known,
      progress: { state: "running", operation: `${service.url}/v1.0/1`, startedAt: new Date().toISOString() },
      delivered: { eTag: "data-1", version: 1, isComplete: false },
    }));

    await tick();

    expect(await delivered()).toEqual([first]);
    expect((await state()).progress.state).toBe("done");
  });

  test("in the middle of the blobs shows no half delivery", async () => {
    service.cut.add("part-1.c000.json.gz");
    await tick();
    await tick();

    expect(await delivered()).toEqual([]);
    expect((await state()).delivered).toEqual({ eTag: "data-1", version: 1, isComplete: false });
  });
});

describe("secrets", () => {
  test("go where they belong: the token to the service, the signature to the blobs, neither into the log", async () => {
    service.cut.add("part-1.c000.json.gz");
    await tick();
    await tick();

    expect(service.tokens.every((each) => each.startsWith("Bearer graph-token /v1.0/"))).toBe(true);
    expect(service.tokens).toHaveLength(3);
    expect(JSON.stringify(log)).not.toMatch(/graph-token|sig=/);
  });

  test("do not follow an answer to somewhere else", async () => {
    service.next.export.push({ status: 202, headers: { location: "http://127.0.0.1:9/operations/1" } });

    await tick();

    expect(await state()).toMatchObject({ failures: 1, progress: { state: "due" } });
    expect(JSON.stringify(log)).toContain("not its own");
  });
});
