import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLine, resellerId, sellerId } from "../../tests/fakes/a-line.ts";
import { testOf } from "./condition.ts";
import { isDateField, type KeptField, keptColumns, moneyColumns, numberColumns } from "./feed-columns.ts";
import { canonicalValue } from "./feed-line.ts";
import { parseMicros } from "./micros.ts";
import type { Condition } from "./program.ts";

const name = "ProductName";
const days = (from?: string, to?: string): Condition => ({
  field: "SubscriptionEndDate",
  op: "range",
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

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
    ["within days, both ends included", days("2026-10-05", "2026-10-05"), "2026-10-05", true],
    ["before the first day", days("2026-10-05"), "2026-10-04", false],
    ["after the last day", days(undefined, "2026-10-05"), "2026-10-06", false],
    ["in no range of days when absent", days(undefined, "2026-10-05"), undefined, false],
    ["in no range when it is no number", { field: name, op: "range" }, "many", false],
  ])("%s", (_label, condition, value, expected) => {
    const fields = value === undefined ? {} : { [condition.field]: value };

    expect(testOf([condition])(fields)).toBe(expected);
  });

  test("may ask about every column that a line keeps, and finds it in the line as it is stored", () => {
    const row = Object.fromEntries(keptColumns.map((column) => [column, sampleOf(column)]));
    const line = aLine(row);

    for (const field of keptColumns) {
      const value = canonicalValue(field, sampleOf(field))!;
      expect([field, testOf([{ field, op: "equals", value }])(line.fields)]).toEqual([field, true]);
    }
  });

  test("answers alike however many values it is asked about, and asked again", () => {
    const values = Array.from({ length: 2_500 }, (_each, index) => String(index));
    const isLow = testOf([{ field: "Quantity", op: "range", to: 1_200_000_000n }]);

    for (const pass of ["first", "second"]) {
      const low = values.filter((Quantity) => isLow({ Quantity }));
      expect([pass, low.length, low.at(-1)]).toEqual([pass, 1_201, "1200"]);
    }
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

/** A value that the feed may have in a column, in a form of its own. */
function sampleOf(column: KeptField): string {
  if (column === "MpnId") return sellerId;
  if (column === "ResellerMpnId") return resellerId;
  if (column === "Currency") return "USD";
  if (isDateField(column)) return "10/5/2026";
  return [...moneyColumns, ...numberColumns].some((number) => number === column) ? "007.50" : ` ${column} `;
}
