import { describe, expect, test } from "@jest/globals";
import { fontRuns } from "./font-runs.ts";

describe("each part of a text is in the font that has it", () => {
  test.each([
    ["Contoso", ["Latin:Contoso"]],
    ["Łódź 주식회사 株式会社 A", ["Latin:Łódź ", "Asian:주식회사", "Latin: ", "Asian:株式会社", "Latin: A"]],
    ["콘토소（주）", ["Asian:콘토소（주）"]],
    ["", []],
  ])("%s", (text, runs) => {
    expect(fontRuns(text).map((run) => `${run.font}:${run.text}`)).toEqual(runs);
  });
});

test("what is not seen, or turns other text around, is left out", () => {
  const text = fontRuns("a\u202eb\u0000c\ud800d")
    .map((run) => run.text)
    .join("");

  expect(text).toBe("a b c\ufffdd");
});
