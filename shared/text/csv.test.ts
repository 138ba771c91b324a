import { describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { byteOrderMark, type Cell, csvRow, tsvRow } from "./csv.ts";

const dangerous = ["=", "+", "-", "@", "\t", "\r", "\0"];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", "\n", "'", " ", ";", "\ufeff", "한", "🙂", ...dangerous) }),
);
const width = fc.integer({ min: 1, max: 5 });
const rows = width.chain((length) =>
  fc.array(fc.array(text, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 5 }),
);

function read(file: string): readonly (readonly string[])[] {
  return parse(Buffer.from(file), { bom: true, record_delimiter: "\r\n", relax_column_count: false });
}

describe("a CSV file", () => {
  test("reads back as it was written, but for the apostrophe before what would run", () => {
    fc.assert(
      fc.property(rows, (written) => {
        const file = byteOrderMark + written.map(csvRow).join("");

        const guarded = written.map((row) =>
          row.map((cell) => (dangerous.includes(cell[0] ?? "") ? `'${cell}` : cell)),
        );
        expect(read(file)).toEqual(guarded);
      }),
      { numRuns: 300 },
    );
  });

  test("holds no cell that begins a formula", () => {
    fc.assert(
      fc.property(rows, (written) => {
        const cells = read(byteOrderMark + written.map(csvRow).join("")).flat();

        expect(cells.filter((cell) => dangerous.some((character) => cell.startsWith(character)))).toEqual([]);
      }),
    );
  });

  test.each<[string, readonly Cell[], string]>([
    ["numbers as they are", [-1, 12n, -(10n ** 20n)], "-1,12,-100000000000000000000"],
    [
      "decimals with their digits",
      [{ decimal: "-0.10" }, { decimal: "1234567890123456789.5" }],
      "-0.10,1234567890123456789.5",
    ],
    ["what only claims to be a decimal as text", [{ decimal: "-1+cmd|' /C calc'!A0" }], "'-1+cmd|' /C calc'!A0"],
    ["nothing as an empty cell", [undefined, "", "a"], ",,a"],
    ["quotes doubled", ['say "hi"', "a,b", "a\nb"], '"say ""hi""","a,b","a\nb"'],
    ["a formula as text", ['=HYPERLINK("http://evil.example","x")'], `"'=HYPERLINK(""http://evil.example"",""x"")"`],
    ["one empty cell as a row", [""], '""'],
  ])("shows %s", (_label, cells, line) => {
    expect(csvRow(cells)).toBe(`${line}\r\n`);
  });
});

test("a row with tabs keeps its columns whatever its texts hold, and runs no formula", () => {
  fc.assert(
    fc.property(rows, (written) => {
      for (const row of written) {
        const line = tsvRow(row);
        expect(line.endsWith("\r\n")).toBe(true);
        const cells = line.slice(0, -2).split("\t");
        expect(cells).toHaveLength(row.length);
        expect(cells.filter((cell) => /[\r\n]/.test(cell) || dangerous.includes(cell[0] ?? ""))).toEqual([]);
      }
    }),
  );
});
