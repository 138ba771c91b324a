/** What the refresh may rely on of its staged rows, in memory and in blob storage. */
import { BlobServiceClient } from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { accountKey } from "../../local/storage/account-key.ts";
import { type StorageProcess, spawnStorage } from "../../local/storage/spawn-storage.ts";
import { BlobStaging } from "../../shared/adapters/storage/blob-staging.ts";
import type { FeedLine, FeedRow } from "../../shared/domain/feed-line.ts";
import type { Visit } from "../../shared/domain/refresh-run.ts";
import type { Tally } from "../../shared/domain/restatement.ts";
import type { RejectedFileRow, Staging } from "../../shared/ports/staging.ts";
import { aLine } from "../fakes/a-line.ts";
import { aVisit } from "../fakes/a-run.ts";
import { MemoryStaging } from "../fakes/memory-staging.ts";
import { blobsWithoutSockets } from "../faults/support/blobs-without-sockets.ts";

let versions = 0;
const nextVisit = (parts: Partial<Visit> = {}) => {
  versions += 1;
  return aVisit(versions, { buckets: 2, ...parts });
};

async function linesOf(staging: Staging, visit: Visit, bucket: number): Promise<readonly FeedLine[]> {
  const lines: FeedLine[] = [];
  for await (const line of staging.lines(visit, bucket)) lines.push(line);
  return lines.sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

const inOrder = (lines: readonly FeedLine[]) => [...lines].sort((a, b) => (a.hash < b.hash ? -1 : 1));

async function stage(staging: Staging, visit: Visit, blob: number, bucket: number, ...rows: readonly FeedRow[]) {
  const writer = staging.open(visit, blob);
  for (const row of rows) await writer.add(bucket, aLine(row));
  writer.touch(bucket, `410000${blob}:2026-10`);
  await writer.finish();
}

function itKeepsItsPromises(stagingOf: () => Staging): void {
  test("gives back the lines of a bucket from all blobs, as they went in", async () => {
    const staging = stagingOf();
    const visit = nextVisit();

    await stage(staging, visit, 0, 0, { ProductName: "파트너" }, { Subtotal: "-0.000001" });
    await stage(staging, visit, 1, 0, { ResellerMpnId: "4200001" });
    await stage(staging, visit, 2, 1, { Subtotal: "7" });

    expect(await linesOf(staging, visit, 0)).toEqual(
      inOrder([
        aLine({ ProductName: "파트너" }),
        aLine({ Subtotal: "-0.000001" }),
        aLine({ ResellerMpnId: "4200001" }),
      ]),
    );
    expect(await linesOf(staging, visit, 1)).toEqual([aLine({ Subtotal: "7" })]);
  });

  test("keeps what each blob of a delivery tallies, once however often it is read", async () => {
    const staging = stagingOf();
    const visit = nextVisit();
    const tally = (ledgerId: string, base: bigint): Tally => ({ ledgerId, currency: "USD", lines: 2, base });
    expect(await staging.tally(visit)).toEqual([]);

    await staging.putTally(visit, 0, [tally("4100001:2026-10", 9_007_199_254_740_993n)]);
    await staging.putTally(visit, 1, [tally("4100001:2026-10", -1n)]);
    await staging.putTally(visit, 1, [tally("4100001:2026-10", -1n)]);
    await staging.putTally({ ...visit, fingerprint: "other bytes" }, 0, [tally("4100009:2026-10", 1n)]);

    expect(await staging.tally(visit)).toEqual([
      tally("4100001:2026-10", 9_007_199_254_740_993n),
      tally("4100001:2026-10", -1n),
    ]);
  });

  test("keeps the rows that a run refused, of one scope or of all", async () => {
    const staging = stagingOf();
    const number = { line: 3, column: "Subtotal", code: "bad_number" };
    const count = { line: 12, column: "", code: "wrong_column_count" };
    await staging.putRejected("2026-11-15-7", "b", "2.csv", [number]);
    await staging.putRejected("2026-11-15-7", "a", "1.csv", [number, count]);
    await staging.putRejected("2026-11-15-7", "ab", "1.csv.gz", [count]);
    await staging.putRejected("2026-11-15-70", "a", "1.csv", [number]);
    const rejected = async (scopeId?: string) => {
      const rows: RejectedFileRow[] = [];
      for await (const row of staging.rejected("2026-11-15-7", scopeId)) rows.push(row);
      return rows;
    };

    const inA = [number, count].map((row) => ({ scopeId: "a", blob: "1.csv", ...row }));
    expect(await rejected("a")).toEqual(inA);
    expect(await rejected()).toEqual([
      ...inA,
      { scopeId: "ab", blob: "1.csv.gz", ...count },
      { scopeId: "b", blob: "2.csv", ...number },
    ]);
    expect(await rejected("c")).toEqual([]);
  });

  test("shows nothing before the blob is finished", async () => {
    const staging = stagingOf();
    const visit = nextVisit();
    const writer = staging.open(visit, 0);

    await writer.add(0, aLine());
    writer.touch(0, "4100001:2026-10");

    expect(await linesOf(staging, visit, 0)).toEqual([]);
    expect(await staging.touched(visit, 0)).toEqual([]);
  });

  test("has the rows of a blob once, however often it is staged", async () => {
    const staging = stagingOf();
    const visit = nextVisit();

    for (let repeat = 0; repeat < 2; repeat += 1) await stage(staging, visit, 0, 0, {});

    expect(await linesOf(staging, visit, 0)).toEqual([aLine()]);
    expect(await staging.touched(visit, 0)).toEqual(["4100000:2026-10"]);
  });

  test("names each touched ledger of a bucket once", async () => {
    const staging = stagingOf();
    const visit = nextVisit();
    for (const blob of [0, 1]) {
      const writer = staging.open(visit, blob);
      for (const ledgerId of ["4100001:2026-10", "4100001:2026-10", `410000${blob}:2026-09`]) {
        writer.touch(1, ledgerId);
      }
      await writer.finish();
    }

    expect([...(await staging.touched(visit, 1))].sort()).toEqual([
      "4100000:2026-09",
      "4100001:2026-09",
      "4100001:2026-10",
    ]);
    expect(await staging.touched(visit, 0)).toEqual([]);
  });

  test.each<[string, Partial<Visit>]>([
    ["scope", { scopeId: "scope-2" }],
    ["version", { version: 99_999 }],
    ["fingerprint, where a refused version came again with other bytes", { fingerprint: "other bytes" }],
    ["count of buckets", { buckets: 4 }],
  ])("shares nothing with a delivery of another %s", async (_label, other) => {
    const staging = stagingOf();
    const visit = nextVisit();

    await stage(staging, visit, 1, 0, { Subtotal: "20" });
    await stage(staging, { ...visit, ...other }, 0, 0, { Subtotal: "5" });

    expect(await linesOf(staging, visit, 0)).toEqual([aLine({ Subtotal: "20" })]);
    expect(await linesOf(staging, { ...visit, ...other }, 0)).toEqual([aLine({ Subtotal: "5" })]);
    expect(await staging.touched(visit, 0)).toEqual(["4100001:2026-10"]);
  });

  test("keeps the accounts of each bucket of a run, of none too", async () => {
    const staging = stagingOf();

    await staging.putAccounts("2026-11-15-0", 0, ["acc_01", "acc_02"]);
    await staging.putAccounts("2026-11-15-0", 1, []);
    await staging.putAccounts("2026-11-15-0", 0, ["acc_02"]);

    expect(await staging.accounts("2026-11-15-0", 0)).toEqual(["acc_02"]);
    expect(await staging.accounts("2026-11-15-0", 1)).toEqual([]);
    await expect(staging.accounts("2026-11-15-0", 2)).rejects.toThrow();
  });
}

describe("staged rows in memory", () => {
  const staging = new MemoryStaging();
  itKeepsItsPromises(() => staging);
});

describe("staged rows in blob storage", () => {
  let storage: StorageProcess | undefined;
  let staging: BlobStaging;

  beforeAll(async () => {
    storage = await spawnStorage({ account: "staging", key: accountKey() });
    const container = BlobServiceClient.fromConnectionString(storage.connectionString).getContainerClient("staged");
    await container.create();
    staging = new BlobStaging(container);
  }, 30_000);
  afterAll(() => storage?.stop());

  itKeepsItsPromises(() => staging);
});

/** What the worlds of the fault tests have in place of blob storage. */
describe("staged rows behind calls of the same process", () => {
  const container = blobsWithoutSockets().getContainerClient("staged");
  const staging = new BlobStaging(container);
  beforeAll(() => container.create());

  itKeepsItsPromises(() => staging);
});
