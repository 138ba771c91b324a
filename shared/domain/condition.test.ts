import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { testOf } from "./condition.ts";
import { parseMicros } from "./micros.ts";
import type { Condition } from "./program.ts";

const name = "ProductName";

describe("a condition on a line", () => {
  test.each<[string, Condition, string | undefined, boolean]>([
    ["equals without case", { field: name, op: "equals", value: "Azure" }, "aZURE", true],
    ["equals the whole text", { field: name, op: "equals", value: "Azure" }, "Azure plan", false],
    ["equals no absent column", { field: name, op: "equals", value: "" }, undefined, false],
    ["in a list without case", { field: name, op: "in", values: ["x", "AZURE"] }, "azure", true],
    ["in no list that lacks it", { field: name, op: "in", values: ["x"] }, "azure", false],
    ["in no list when absent", { field: name, op: "in", values: ["", "x"] }, undefined, false],
    ["has a prefix without case", { field: name, op: "prefix", value: "AZ" }, "azure", true],
    ["has no prefix in the middle", { field: name, op: "prefix", value: "ure" }, "azure", false],
    ["has no prefix when absent", { field: name, op: "prefix", value: "" }, undefined, false],
    ["within a range, its lower end included", { field: "Quantity", op: "range", from: 2_000_000n }, "2", true],
    ["within a range, its upper end included", { field: "Quantity", op: "range", to: 2_500_000n }, "2.5", true],
    ["above a range by less than a micro", { field: "Quantity", op: "range", to: 2_500_000n }, "2.50000001", false],
    ["below a range by less than a micro", { field: "Quantity", op: "range", from: -1n }, "-0.0000011", false],
    ["in no range when absent", { field: "Quantity", op: "range" }, undefined, false],
    ["in no range when it is no number", { field: name, op: "range" }, "many", false],
  ])("%s", (_label, condition, value, expected) => {
    const fields = value === undefined ? {} : { [condition.field]: value };

    expect(testOf([condition])(fields)).toBe(expected);
  });

  test("passes every line where there is none", () => {
    expect(testOf([])({})).toBe(true);
  });

  test("must hold together with all others", () => {
    const both = testOf([
      { field: name, op: "prefix", value: "a" },
      { field: "ChargeType", op: "equals", value: "new" },
    ]);

    expect(both({ ProductName: "azure", ChargeType: "New" })).toBe(true);
    expect(both({ ProductName: "azure" })).toBe(false);
  });

  test("compares numbers as micros do", () => {
    const micros = fc.bigInt(-(10n ** 12n), 10n ** 12n);
    fc.assert(
      fc.property(micros, micros, micros, (from, to, value) => {
        const magnitude = (value < 0n ? -value : value).toString().padStart(7, "0");
        const text = `${value < 0n ? "-" : ""}${magnitude.slice(0, -6)}.${magnitude.slice(-6)}`;
        expect(parseMicros(text)).toBe(value);

        const isWithin = testOf([{ field: "Quantity", op: "range", from, to }])({ Quantity: text });

        expect(isWithin).toBe(from <= value && value <= to);
      }),
    );
  });
});
