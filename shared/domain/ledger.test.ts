import { describe, expect, test } from "@jest/globals";
import { aLine } from "../../tests/fakes/a-line.ts";
import { keyed, ledgerIdOf, ledgerNameOf } from "./ledger.ts";

describe("the keys of lines", () => {
  test("tell equal rows apart by an ordinal, so that two equal sales are two", () => {
    const line = aLine();
    const other = aLine({ Subtotal: "7" });

    expect(keyed([line, other, line]).map(({ key }) => key)).toEqual([
      `${line.hash}.0`,
      `${other.hash}.0`,
      `${line.hash}.1`,
    ]);
  });

  test("are the same set whatever the order of the rows", () => {
    const lines = [aLine(), aLine({ Subtotal: "7" }), aLine(), aLine()];
    const sorted = (keys: readonly { key: string }[]) => keys.map(({ key }) => key).sort();

    expect(sorted(keyed([...lines].reverse()))).toEqual(sorted(keyed(lines)));
  });
});

test("a ledger's id names its location and month", () => {
  expect(ledgerIdOf({ locationId: "4100001", period: "2026-10" })).toBe("4100001:2026-10");
  expect(ledgerNameOf("4100001:2026-10")).toEqual({ locationId: "4100001", period: "2026-10" });
});
