/** Bad rows and bad files on their whole way: the real reader, the split, the report, and a scope that stays as it was. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { rejectedRowsOf } from "../shared/use-cases/refresh/rejected-rows.ts";
import { MemoryFeedSink } from "./fakes/memory-feed-sink.ts";
import { aRefreshWorld, type RefreshWorld } from "./fakes/refresh-world.ts";

const header = "MpnId,Subtotal,Currency,ChargeStartDate";
const good = "4100001,10,USD,2026-10-05";
const goodJson = JSON.stringify({ MpnId: "4100001", Subtotal: 10, Currency: "USD", ChargeStartDate: "2026-10-05" });
const megabyte = 1_024 * 1_024;

/** A feed that may also deliver what is too large to be held, and counts what was taken of it. */
class BoundlessFeed extends MemoryFeedSink {
  readonly streams = new Map<string, () => Iterable<Uint8Array>>();
  taken = 0;

  override async *open(scopeId: string, version: number, blob: string): AsyncIterable<Uint8Array> {
    const stream = this.streams.get(`${scopeId}/${version}/${blob}`);
    if (!stream) return yield* super.open(scopeId, version, blob);
    for (const part of stream()) {
      this.taken += part.length;
      yield part;
    }
  }
}

jest.setTimeout(60_000); // bombs are unpacked up to what does no harm

let world: RefreshWorld;
let feed: BoundlessFeed;

beforeEach(async () => {
  world = await aRefreshWorld();
  feed = new BoundlessFeed();
  Object.assign(world, { feed, rows: feed.rows });
  await deliver("a", 1, "part-1.csv", `${header}\n${good}\n`, 1);
  await world.refresh();
});

async function deliver(
  scopeId: string,
  version: number,
  name: string,
  content: string | Uint8Array | (() => Iterable<Uint8Array>),
  rowCount: number,
): Promise<void> {
  let sha256 = createHash("sha256").digest("hex");
  if (typeof content === "function") feed.streams.set(`${scopeId}/${version}/${name}`, content);
  else sha256 = await feed.put(scopeId, version, name, once(content));
  const blobs = [{ name, rowCount, sha256 }];
  const times = { billingPeriod: "2026-10", createdDateTime: "2026-11-14T00:00:00Z" };
  await feed.announce({ scopeId, version, supersedes: [], blobs, ...times });
}

async function* once(content: string | Uint8Array): AsyncIterable<Uint8Array> {
  yield Buffer.from(content as string);
}

/** One text again and again, up to so many bytes. */
function* repeated(start: string, text: string, bytes: number): Iterable<Uint8Array> {
  yield Buffer.from(start);
  const part = Buffer.from(text.repeat(Math.ceil((64 * 1_024) / text.length)));
  for (let sent = 0; sent < bytes; sent += part.length) yield part;
}

describe("a bad row", () => {
  const bad: readonly (readonly [
    label: string,
    columns: Readonly<Record<string, string>>,
    column: string,
    code: string,
  ])[] = [
    ["1,234.50", { Subtotal: "1,234.50" }, "Subtotal", "bad_number"],
    ["1e309", { Subtotal: "1e309" }, "Subtotal", "bad_number"],
    ["NaN", { Subtotal: "NaN" }, "Subtotal", "bad_number"],
    ["an unknown currency", { Currency: "XBT" }, "Currency", "bad_currency"],
    ["29 February 2026", { ChargeStartDate: "2026-02-29" }, "ChargeStartDate", "bad_date"],
    ["won with decimals", { Subtotal: "100.5", Currency: "KRW" }, "Subtotal", "too_many_decimals"],
    ["yen with decimals", { Subtotal: "0.01", Currency: "JPY" }, "Subtotal", "too_many_decimals"],
    ["a seventh decimal", { Subtotal: "1.0000001" }, "Subtotal", "too_many_decimals"],
  ];
  const row = { MpnId: "4100001", Subtotal: "10", Currency: "USD", ChargeStartDate: "2026-10-05" };

  test.each(bad)(
    "with %s is reported with its place, in CSV, and the rows beside it count",
    async (_label, columns, column, code) => {
      const cells = Object.values({ ...row, ...columns }).map((cell) => `"${cell}"`);
      await deliver("b", 1, "part-1.csv", `${header}\n${good}\n${cells.join(",")}\n${good}\n`, 3);

      const run = await world.refresh();

      expect(await rejectedRowsOf(world, run.runId)).toBe(
        `file,line,column,code\r\nb/part-1.csv,3,${column},${code}\r\n`,
      );
      expect(run).toMatchObject({ rejectedScopes: [], result: { read: 4, rejected: 1, isBalanced: true } });
      expect((await world.amounts()).length).toBe(3);
    },
  );

  test.each(bad)(
    "with %s is reported with its place, in compressed JSON lines",
    async (_label, columns, column, code) => {
      const lines = [goodJson, JSON.stringify({ ...row, ...columns }), goodJson].join("\n");
      await deliver("b", 1, "part-1.jsonl.gz", gzipSync(lines), 3);

      const run = await world.refresh();

      expect(await rejectedRowsOf(world, run.runId)).toContain(`b/part-1.jsonl.gz,2,${column},${code}\r\n`);
      expect(run.result).toMatchObject({ read: 4, rejected: 1, isBalanced: true });
    },
  );

  test.each([
    ["1,234.50 without quotes", `4100001,1,234.50,USD,2026-10-05`, "part-1.csv", "wrong_column_count"],
    [
      "the number 1e309",
      `{"MpnId":"4100001","Subtotal":1e309,"Currency":"USD","ChargeStartDate":"2026-10-05"}`,
      "part-1.jsonl",
      "bad_number",
    ],
    [
      "NaN as a number",
      `{"MpnId":"4100001","Subtotal":NaN,"Currency":"USD","ChargeStartDate":"2026-10-05"}`,
      "part-1.jsonl",
      "unreadable",
    ],
  ])("that says %s is one row's matter", async (_label, line, name, code) => {
    await deliver("b", 1, name, name.endsWith(".csv") ? `${header}\n${line}\n` : `${line}\n`, 1);

    const run = await world.refresh();

    expect(await rejectedRowsOf(world, run.runId)).toContain(`,${code}\r\n`);
    expect(run).toMatchObject({ rejectedScopes: [], result: { rejected: 1, isBalanced: true } });
  });
});

describe("a bad file", () => {
  const thousandMegabytes = 1_024 * megabyte;

  test.each<[string, string, string | Uint8Array | (() => Iterable<Uint8Array>), string]>([
    ["a header of 10⁶ columns", "part-1.csv", `${header}${",".repeat(1_000_000)}\n${good}\n`, "too_many_columns"],
    ["a row of 10⁶ columns", "part-1.csv", `${header}\n${good}${",".repeat(1_000_000)}\n`, "too_many_columns"],
    ["10⁶ named columns", "part-1.csv", () => repeated("", "column,", 7_000_000), "record_too_large"],
    ["10⁶ members", "part-1.jsonl", () => repeated("{", '"c":1,', 7_000_000), "record_too_large"],
    ["a record of 1 GB", "part-1.csv", () => repeated(`${header}\n"`, "x", thousandMegabytes), "record_too_large"],
    [
      "a quoted record of 1 GB in many lines",
      "part-1.csv",
      () => repeated(`${header}\n"`, "x\n", thousandMegabytes),
      "record_too_large",
    ],
    ["a line of 1 GB", "part-1.jsonl", () => repeated('{"MpnId":"', "x", thousandMegabytes), "record_too_large"],
    [
      "a compressed record of 64 MB",
      "part-1.csv.gz",
      gzipSync(`${header}\n"${"x".repeat(64 * megabyte)}`),
      "record_too_large",
    ],
    [
      "a gzip bomb of empty lines",
      "part-1.csv.gz",
      gzipSync(`${header}\n${"\n".repeat(64 * megabyte)}`),
      "compression_bomb",
    ],
    ["a gzip bomb of empty JSON lines", "part-1.jsonl.gz", gzipSync("\n".repeat(64 * megabyte)), "compression_bomb"],
    ["a file cut off", "part-1.csv.gz", gzipSync(`${header}\n${good}\n`).subarray(0, -5), "truncated"],
    ["UTF-16", "part-1.csv", Buffer.from(`\ufeff${header}\n${good}\n`, "utf16le"), "not_utf8"],
    ["semicolons", "part-1.csv", `${header}\n${good}\n`.replaceAll(",", ";"), "missing_column"],
  ])("with %s is refused whole: yesterday stands, and the others go on", async (_label, name, content, reason) => {
    await deliver("a", 2, name, content, 1);
    await deliver("b", 1, "part-1.csv", `${header}\n${good}\n${good}\n`, 2);

    const run = await world.refresh();

    expect(run).toMatchObject({
      state: "closed",
      rejectedScopes: [{ scopeId: "a", version: 2, reason }],
      result: { read: 2, isBalanced: true },
    });
    expect((await world.amounts()).length).toBe(3);
    expect((await world.runs.scope("a"))?.value.current?.version).toBe(1);
    expect(feed.taken).toBeLessThan(4 * megabyte); // of 1 GB: it is neither read to its end nor held
  });
});
