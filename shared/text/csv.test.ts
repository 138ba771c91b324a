import { expect, test } from "@jest/globals";
import { csvRecord } from "./csv.ts";

test.each<[string, string | number, string]>([
  ["plain text", "part-1.csv", "part-1.csv"],
  ["a number, also below zero", -7, "-7"],
  ["a formula", "=1+1", "'=1+1"],
  ["a formula by its sign", "-2+3", "'-2+3"],
  ["a command", '@SUM("a")', '"\'@SUM(""a"")"'],
  ["a tab before a formula", "\t=1", "'\t=1"],
  ["a comma", "a,b", '"a,b"'],
  ["a line end", "a\r\nb", '"a\r\nb"'],
])("writes %s", (_label, value, expected) => {
  expect(csvRecord([value, ""])).toBe(`${expected},\r\n`);
});
