import { expect, test } from "@jest/globals";
import { aLine } from "../../tests/fakes/a-line.ts";
import { earningIdOf, leverMark, parseEarningId } from "./earning-id.ts";
import { keyed } from "./ledger.ts";

const ledger = { locationId: "4100001", period: "2026-10" };
const earning = { programId: "csp-direct", lever: "core" };

test("an earning's id leads back to its ledger, its line and its lever", () => {
  const lines = keyed([aLine(), aLine(), aLine({ OrderId: "2" })]);

  for (const { key } of lines) {
    expect(parseEarningId(earningIdOf(ledger, { key }, earning))).toEqual({ ...ledger, key, mark: leverMark(earning) });
  }
});

test("the earnings of one line have ids of their own", () => {
  const [line] = keyed([aLine()]);
  const ids = ["core", "extra"].map((lever) => earningIdOf(ledger, { key: line?.key ?? "" }, { ...earning, lever }));

  expect(new Set(ids).size).toBe(2);
});

test.each([
  "ern_4100001_202610_abc",
  "ern_4100001_202610_",
  `ern_410000_202610_${"a".repeat(43)}0-12345678`,
  `ern_4100001_202610_${"a".repeat(43)}01-12345678`,
  `ern_4100001_202610_${"a".repeat(43)}0-1234567`,
  `ern_4100001_202610_${"a".repeat(43)}0`,
  "enr_4100001_csp-direct",
])("%s is no id of an earning", (id) => {
  expect(parseEarningId(id)).toBeUndefined();
});
