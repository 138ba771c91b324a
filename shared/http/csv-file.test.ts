import { describe, expect, test } from "@jest/globals";
import type { Cell } from "../text/csv.ts";
import { csvFile } from "./csv-file.ts";

async function* portionsOf(...portions: readonly (readonly (readonly Cell[])[])[]) {
  yield* portions;
}

async function piecesOf({ content }: ReturnType<typeof csvFile>) {
  const pieces: string[] = [];
  for await (const piece of content as AsyncIterable<string>) pieces.push(piece);
  return pieces;
}

describe("a CSV file", () => {
  test("begins with its names, and is sent portion by portion", async () => {
    const file = csvFile("events.csv", ["a", "b"], portionsOf([[1, "x"]], [[2, "=y"]]));

    expect(await piecesOf(file)).toEqual(["\ufeffa,b\r\n1,x\r\n", "2,'=y\r\n"]);
  });

  test("has its names also where it has no rows", async () => {
    expect(await piecesOf(csvFile("events.csv", ["a", "b"], portionsOf()))).toEqual(["\ufeffa,b\r\n"]);
  });

  test.each([
    ["audit-acc_1.csv", "audit-acc_1.csv"],
    ['a"; filename="evil.exe', "a-filename-evil.exe"],
    ["../../etc/passwd\r\nSet-Cookie: x", "etc-passwd-Set-Cookie-x"],
    ["감사.csv", "csv"],
  ])("named %j is saved as %s", (fileName, saved) => {
    const { headers } = csvFile(fileName, [], portionsOf());

    expect(headers?.["Content-Disposition"]).toBe(`attachment; filename="${saved}"`);
  });
});
