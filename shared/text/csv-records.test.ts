import { describe, expect, test } from "@jest/globals";
import { CsvFault, csvRecords } from "./csv-records.ts";

describe("records of a CSV text", () => {
  test.each<[string, string, readonly (readonly string[])[]]>([
    [
      "a byte order mark before the header",
      "\ufeffname,email\nAda,ada@x.example\n",
      [
        ["name", "email"],
        ["Ada", "ada@x.example"],
      ],
    ],
    [
      "line ends of Windows",
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "no line end after the last record",
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["a line break, a comma and quotes within quotes", '"a\n1","b,""c"""\n', [["a\n1", 'b,"c"']]],
    ["a formula as plain text", '"=1+1",+2\n', [["=1+1", "+2"]]],
    ["records of different length", "a,b\nc\n", [["a", "b"], ["c"]]],
    ["empty lines", "a\n\n\nb\n", [["a"], ["b"]]],
    ["nothing", "", []],
  ])("%s", (_label, text, cells) => {
    expect(csvRecords(text, 10).map((record) => record.cells)).toEqual(cells);
  });

  test("know the line on which they end, quoted line breaks included", () => {
    expect(csvRecords('name\n"a\nb"\nc\n', 10).map(({ line }) => line)).toEqual([1, 3, 4]);
  });

  test("are no more than were asked for, whatever comes after", () => {
    expect(csvRecords(`a\nb\n"broken`, 2)).toHaveLength(2);
  });

  test.each([
    ["a quote that nothing closes", 'a\n"b\n'],
    ["a quote in the middle of a value", 'a"b\n'],
    ["a record that is longer than any person", `${"a".repeat(70_000)}\n`],
  ])("are not made of %s", (_label, text) => {
    expect(() => csvRecords(text, 10)).toThrow(CsvFault);
  });
});
