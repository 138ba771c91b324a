import { describe, expect, test } from "@jest/globals";
import { aRow, sellerId } from "../../../tests/fakes/a-line.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { FeedRow } from "../../domain/feed-line.ts";
import { bucketCountOf, bucketOf, type Manifest } from "../../domain/manifest.ts";
import type { ChunkResult, RefreshRun } from "../../domain/refresh-run.ts";
import { splitBlob } from "./split-blob.ts";
import { startRun } from "./start-run.ts";

/** A run over one scope with these blobs, none of them split yet. */
async function aRunOver(
  world: RefreshWorld,
  blobs: readonly (readonly FeedRow[])[],
  parts: (manifest: Manifest) => Partial<Manifest> = () => ({}),
): Promise<RefreshRun> {
  const manifest = world.feed.deliver("a", 1, blobs);
  world.feed.deliver("a", 1, blobs, parts(manifest));
  const run = await startRun(world, "2026-11-15", { name: "timer", isDaily: true });
  if (!run) throw new Error("There was a run already.");
  return run;
}

async function staged(world: RefreshWorld, run: RefreshRun, bucket = 0): Promise<readonly string[]> {
  const [scope] = run.scopes;
  const amounts: string[] = [];
  if (scope) for await (const { fields } of world.staging.lines(scope, bucket)) amounts.push(fields.Subtotal ?? "");
  return amounts;
}

async function split(world: RefreshWorld, run: RefreshRun, chunk = 0): Promise<ChunkResult | undefined> {
  await splitBlob(world, { runId: run.runId, chunk });
  return (await world.runs.results(run.runId)).find((result) => result.phase === "split" && result.chunk === chunk);
}

/** Announces another blob, just so large that the scope has two buckets. */
function withSecondBucket(manifest: Manifest): Partial<Manifest> {
  const withRows = (rowCount: number) => [...manifest.blobs, { name: "large.json", rowCount, sha256: "" }];
  let rowCount = 1;
  while (bucketCountOf({ ...manifest, blobs: withRows(rowCount) }) < 2) rowCount *= 2;
  return { blobs: withRows(rowCount) };
}

describe("a blob", () => {
  test("has its good rows staged with the ledgers they touch, and its bad rows reported", async () => {
    const world = new RefreshWorld();
    const run = await aRunOver(world, [
      [{ Subtotal: "1" }, { Subtotal: "1,5" }, { Currency: "XXX" }, { Subtotal: "2", ChargeStartDate: "2026-09-01" }],
    ]);

    expect(await split(world, run)).toEqual({ phase: "split", chunk: 0, scopeId: "a", read: 4, rejected: 2 });

    expect(await staged(world, run)).toEqual(["1", "2"]);
    expect(await world.staging.touched(run.scopes[0]!, 0)).toEqual([`${sellerId}:2026-10`, `${sellerId}:2026-09`]);
    expect(world.staging.rejectedRows.get(`${run.runId}/a/0.json`)).toEqual([
      { line: 3, column: "Subtotal", code: "bad_number" },
      { line: 4, column: "Currency", code: "bad_currency" },
    ]);
  });

  test("puts a sale into the buckets of its seller and its reseller, once where they are one", async () => {
    const world = new RefreshWorld();
    const ids = Array.from({ length: 40 }, (_each, index) => String(4_200_001 + index));
    const same = ids.find((id) => bucketOf(id, 2) === bucketOf(sellerId, 2))!;
    const other = ids.find((id) => bucketOf(id, 2) !== bucketOf(sellerId, 2))!;
    const rows = [
      { Subtotal: "1", ResellerMpnId: same },
      { Subtotal: "2", ResellerMpnId: other },
    ];
    const run = await aRunOver(world, [rows], withSecondBucket);
    expect(run.scopes[0]?.buckets).toBe(2);

    await split(world, run);

    const bucket = bucketOf(sellerId, 2);
    expect(await staged(world, run, bucket)).toEqual(["1", "2"]);
    expect(await staged(world, run, 1 - bucket)).toEqual(["2"]);
    expect(await world.staging.touched(run.scopes[0]!, 1 - bucket)).toEqual([`${other}:2026-10`]);
  });

  test.each<[string, string, (manifest: Manifest) => Partial<Manifest>]>([
    [
      "wrong_hash",
      "is not what was announced",
      ({ blobs }) => ({ blobs: blobs.map((blob) => ({ ...blob, sha256: "0".repeat(64) })) }),
    ],
    [
      "wrong_count",
      "has not as many rows as announced",
      ({ blobs }) => ({ blobs: blobs.map((blob) => ({ ...blob, rowCount: 3 })) }),
    ],
    [
      "blob_missing",
      "is not there",
      ({ blobs }) => ({ blobs: blobs.map((blob) => ({ ...blob, name: "other.json" })) }),
    ],
  ])("is refused with %s when it %s, and nothing of it is staged", async (fault, _label, parts) => {
    const world = new RefreshWorld();
    const run = await aRunOver(world, [[{}, {}]], parts);

    expect(await split(world, run)).toMatchObject({ read: 0, rejected: 0, fault });

    expect(await staged(world, run)).toEqual([]);
    expect(await world.staging.touched(run.scopes[0]!, 0)).toEqual([]);
  });

  test("is refused when the manifest is no longer the one that the run was planned by", async () => {
    const world = new RefreshWorld();
    const run = await aRunOver(world, [[{ Subtotal: "1" }]]);
    world.feed.deliver("a", 1, [[{ Subtotal: "2" }]]);

    expect(await split(world, run)).toMatchObject({ fault: "manifest_changed" });

    expect(await staged(world, run)).toEqual([]);
  });

  test("is tried again when the storage fails, and has no result meanwhile", async () => {
    const world = new RefreshWorld();
    const run = await aRunOver(world, [[aRow()]]);
    world.staging.open = () => {
      throw new Error("The storage cannot answer now.");
    };

    await expect(splitBlob(world, { runId: run.runId, chunk: 0 })).rejects.toThrow("cannot answer");

    expect(await world.runs.results(run.runId)).toEqual([]);
  });
});
