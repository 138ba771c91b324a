import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { FeedFault } from "../../ports/feed-source.ts";
import type { ReadRow } from "../../ports/row-reader.ts";
import { DeliveredRowReader } from "./delivered-row-reader.ts";

const header = "MpnId,Subtotal,Currency,ChargeStartDate,ProductName";
const row = {
  MpnId: "4100001",
  Subtotal: "1.50",
  Currency: "USD",
  ChargeStartDate: "2026-10-05",
  ProductName: "Suite",
};
const line = "4100001,1.50,USD,2026-10-05,Suite";

/** In parts of some bytes, as a network delivers them. */
async function* parts(bytes: Uint8Array, size = 64 * 1_024): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function rowsOf(name: string, content: string | Uint8Array, partSize?: number): Promise<readonly ReadRow[]> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const rows: ReadRow[] = [];
  for await (const each of new DeliveredRowReader().read(name, parts(bytes, partSize))) rows.push(each);
  return rows;
}

async function faultOf(name: string, content: string | Uint8Array, partSize?: number): Promise<string> {
  try {
    await rowsOf(name, content, partSize);
  } catch (error) {
    if (error instanceof FeedFault) return error.code;
    throw error;
  }
  return "none";
}

describe("a CSV blob", () => {
  test("gives its rows under the names of their columns, with their lines", async () => {
    expect(await rowsOf("a.csv", `${header}\n${line}\n${line}\n`)).toEqual([
      { row, lineNumber: 2 },
      { row, lineNumber: 3 },
    ]);
  });

  test.each<[string, string]>([
    ["a byte order mark", `\ufeff${header}\n${line}`],
    ["Windows line ends", `${header}\r\n${line}\r\n`],
    ["no line end after the last row", `${header}\n${line}`],
    ["empty lines", `${header}\n\n${line}\n\n`],
    ["names in another case", `${header.toUpperCase()}\n${line}`],
    ["spaces around names", ` MpnId , Subtotal,Currency,ChargeStartDate ,ProductName\n${line}`],
  ])("is read with %s", async (_label, text) => {
    expect((await rowsOf("a.csv", text)).map((each) => each.row)).toEqual([row]);
  });

  test("keeps quoted newlines, commas and quotes as part of the value", async () => {
    const text = `${header}\n4100001,1.50,USD,2026-10-05,"A ""big""\nsuite, new"\n${line}`;

    const [first, second] = await rowsOf("a.csv", text);

    expect(first?.row.ProductName).toBe('A "big"\nsuite, new');
    expect(second).toEqual({ row, lineNumber: 4 });
  });

  test.each(["=1+1", "+SUM(A1)", "-2", "@cmd"])("takes the formula %s as plain text", async (formula) => {
    expect((await rowsOf("a.csv", `${header}\n4100001,1.50,USD,2026-10-05,${formula}`))[0]?.row.ProductName).toBe(
      formula,
    );
  });

  test("ignores columns that we do not know, and knows the older name of the reseller", async () => {
    const text = `Tier2MpnId,Colour,${header}\n4200001,blue,${line}`;

    expect((await rowsOf("a.csv", text))[0]?.row).toEqual({ ...row, ResellerMpnId: "4200001" });
  });

  test.each([
    ["few", "4100001,1.50"],
    ["many", `${line},more`],
  ])("refuses a row with too %s columns and goes on", async (_label, wrong) => {
    expect(await rowsOf("a.csv", `${header}\n${wrong}\n${line}`)).toEqual([
      { row: {}, lineNumber: 2, fault: "wrong_column_count" },
      { row, lineNumber: 3 },
    ]);
  });

  test.each<[string, string, string | Uint8Array]>([
    ["is empty", "missing_header", ""],
    ["is separated by semicolons", "missing_column", `${header}\n${line}`.replaceAll(",", ";")],
    ["has no header", "missing_column", `${line}\n${line}`],
    ["lacks a needed column", "missing_column", "MpnId,Subtotal,Currency\n4100001,1,USD"],
    ["has a column twice", "duplicate_column", `subtotal,${header}\n2,${line}`],
    ["has a column under both its names", "duplicate_column", `Tier2MpnId,ResellerMpnId,${header}\n,,${line}`],
    ["is UTF-16 with a mark", "not_utf8", Buffer.from(`\ufeff${header}\n${line}`, "utf16le")],
    ["is UTF-16 without a mark", "missing_column", Buffer.from(`${header}\n${line}`, "utf16le")],
    ["is Latin-1", "not_utf8", Buffer.from(`${header}\n${line.replace("Suite", "Café")}`, "latin1")],
    ["ends within a character", "not_utf8", Buffer.from(`${header}\n${line}é`).subarray(0, -1)],
    ["ends within quotes", "malformed_csv", `${header}\n4100001,1.50,USD,2026-10-05,"Sui`],
    ["has a header of 1,001 columns", "too_many_columns", `${header}${",x".repeat(996)}`],
    ["has a row of 1,001 columns", "too_many_columns", `${header}\n${line}${",x".repeat(996)}`],
    ["has a record over 1 MB", "record_too_large", `${header}\n${line}\n"${"x\n".repeat(600_000)}"`],
  ])("is refused when it %s", async (_label, code, content) => {
    expect(await faultOf("a.csv", content)).toBe(code);
  });

  test("is the same in whatever parts it comes", async () => {
    const text = Buffer.from(`\ufeff${header}\r\n4100001,1.50,USD,2026-10-05,"파트너\r\n🎁"\r\n${line}`);
    const whole = await rowsOf("a.csv", text);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.length }), async (size) => {
        expect(await rowsOf("a.csv", text, size)).toEqual(whole);
        expect(await rowsOf("a.csv.gz", gzipSync(text), size)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a blob of JSON lines", () => {
  const json = JSON.stringify(row);

  test.each<[string, string]>([
    ["as they are", `${json}\n${json}\n`],
    ["with a byte order mark", `\ufeff${json}\n${json}`],
    ["with Windows line ends and empty lines", `${json}\r\n\r\n${json}\r\n`],
  ])("gives its rows %s", async (_label, text) => {
    expect((await rowsOf("a.jsonl", text)).map((each) => each.row)).toEqual([row, row]);
  });

  test.each(["0.1", "12345678901234567.89", "-0.000001", "100.00", "1e3", "123456789012345678901234567890"])(
    "takes the number %s as it is written",
    async (number) => {
      expect((await rowsOf("a.jsonl", `{"Subtotal":${number}}`))[0]?.row).toEqual({ Subtotal: number });
    },
  );

  test("takes null as no value, and ignores what it does not know", async () => {
    const text = '{"MPNID":"4100001","ProductName":null,"Colour":{"a":1},"__proto__":{"Subtotal":"1"}}';

    expect(await rowsOf("a.jsonl", text)).toEqual([{ row: { MpnId: "4100001" }, lineNumber: 1 }]);
  });

  test.each([
    "{",
    "[]",
    "7",
    "null",
    '"text"',
    '{"Subtotal":true}',
    '{"Subtotal":{"amount":1}}',
    '{"Subtotal":[1]}',
    '{"Subtotal":NaN}',
    '{"Tier2MpnId":"1","ResellerMpnId":"2"}',
    '{"Subtotal":"1","subtotal":"2"}',
  ])("refuses the line %s and goes on", async (wrong) => {
    expect(await rowsOf("a.jsonl", `${wrong}\n${json}`)).toEqual([
      { row: {}, lineNumber: 1, fault: "unreadable" },
      { row, lineNumber: 2 },
    ]);
  });

  const columns = Object.fromEntries(Array.from({ length: 1_001 }, (_each, index) => [`c${index}`, ""]));

  test.each<[string, string, string | Uint8Array]>([
    ["has an unfinished line over 1 MB", "record_too_large", "x".repeat(1_100_000)],
    ["has a finished line over 1 MB", "record_too_large", `{"ProductName":"${"x".repeat(1_100_000)}"}\n${json}`],
    ["has a line of 1,001 columns", "too_many_columns", JSON.stringify(columns)],
    ["is UTF-16", "not_utf8", Buffer.from(`\ufeff${json}`, "utf16le")],
  ])("is refused when it %s", async (_label, code, content) => {
    expect(await faultOf("a.jsonl", content)).toBe(code);
    expect(await faultOf("a.jsonl", content, 2_000_000)).toBe(code);
  });
});

describe("a compressed blob", () => {
  const packed = gzipSync(`${header}\n${`${line}\n`.repeat(5_000)}`);

  test("is read like a plain one", async () => {
    expect(await rowsOf("a.csv.gz", packed)).toHaveLength(5_000);
  });

  test("may consist of several members", async () => {
    const members = Buffer.concat([gzipSync(`${header}\n`), gzipSync(line)]);

    expect(await rowsOf("a.csv.gz", members)).toEqual([{ row, lineNumber: 2 }]);
  });

  test.each([
    ["cut off", packed.subarray(0, packed.length - 10)],
    ["cut off in the middle", packed.subarray(0, packed.length / 2)],
    ["damaged", Buffer.concat([packed.subarray(0, 40), Buffer.alloc(20, 0xff), packed.subarray(60)])],
    ["not compressed", Buffer.from(`${header}\n${line}`)],
  ])("is refused when it is %s", async (_label, bytes) => {
    expect(await faultOf("a.csv.gz", bytes)).toBe("truncated");
  });
});

test("a blob of another kind is refused", async () => {
  expect(await faultOf("a.xlsx", "x")).toBe("unknown_format");
});

test.each(["a.csv", "a.csv.gz", "a.jsonl", "a.jsonl.gz"])(
  "a connection that breaks is no fault of %s",
  async (name) => {
    const broken = async function* (): AsyncIterable<Uint8Array> {
      yield name.endsWith(".gz") ? gzipSync(header) : Buffer.from(header);
      throw new TypeError("terminated");
    };
    const reading = async () => {
      for await (const _row of new DeliveredRowReader().read(name, broken())) {
        // only the end matters
      }
    };

    await expect(reading()).rejects.toThrow("terminated");
  },
);

test("a reader that stops early lets go of the source", async () => {
  let isClosed = false;
  const endless = async function* (): AsyncIterable<Uint8Array> {
    try {
      yield Buffer.from(`${header}\n`);
      for (;;) yield Buffer.from(`${line}\n`);
    } finally {
      isClosed = true;
    }
  };

  for await (const _row of new DeliveredRowReader().read("a.csv", endless())) break;

  const deadline = Date.now() + 2_000;
  while (!isClosed && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
  expect(isClosed).toBe(true);
});
