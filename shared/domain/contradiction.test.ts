import { describe, expect, test } from "@jest/globals";
import { contradictionIn } from "./contradiction.ts";
import type { Condition } from "./program.ts";

const field = "SkuName";
const equals = (value: string): Condition => ({ field, op: "equals", value });
const among = (...values: readonly string[]): Condition => ({ field, op: "in", values });
const prefix = (value: string): Condition => ({ field, op: "prefix", value });
const quantity = (from?: bigint, to?: bigint): Condition => ({
  field: "Quantity",
  op: "range",
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
const ordered = (from?: string, to?: string): Condition => ({
  field: "OrderDate",
  op: "range",
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

describe("conditions that contradict each other", () => {
  test.each<[string, readonly Condition[]]>([
    ["two values", [equals("a"), equals("b")]],
    ["a value that is not among those named", [equals("a"), among("b", "c")]],
    ["lists without a common value", [among("a", "b"), among("c", "d")]],
    ["a value without the prefix", [prefix("office"), equals("azure plan")]],
    ["prefixes that part", [prefix("office 3"), prefix("office 4")]],
    ["ranges that do not meet", [quantity(5n), quantity(undefined, 4n)]],
    ["days that do not meet", [ordered("2026-10-05"), ordered(undefined, "2026-10-04")]],
  ])("%s", (_label, conditions) => {
    expect(contradictionIn(conditions)).toBe(1);
    expect(contradictionIn([{ field: "UnitType", op: "equals", value: "seat" }, ...conditions])).toBe(2);
  });
});

describe("conditions that a line may pass", () => {
  test.each<[string, readonly Condition[]]>([
    ["none", []],
    ["the same value, written otherwise", [equals("Azure"), equals("azure")]],
    ["a value among those named", [among("a", "b"), equals("b")]],
    ["a prefix of the other", [prefix("office"), prefix("Office 365")]],
    ["ranges that touch", [quantity(5n), quantity(undefined, 5n)]],
    ["other columns", [equals("a"), { field: "UnitType", op: "equals", value: "b" }]],
  ])("%s", (_label, conditions) => {
    expect(contradictionIn(conditions)).toBeUndefined();
  });
});
