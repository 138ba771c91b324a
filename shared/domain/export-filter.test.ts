import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  comparisons,
  daysOf,
  type ExportFilter,
  FilterFault,
  longestFilter,
  parseFilter,
  passesFilter,
} from "./export-filter.ts";

const fields = { programName: "text", earningForDate: "date", earningAmount: "number" } as const;
const parse = (text: string) => parseFilter(text, fields);

function fault(text: string): [number, string] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FilterFault) return [error.position, error.message];
    throw error;
  }
  throw new Error(`${text} was read.`);
}

describe("a filter", () => {
  test.each([
    ["programName eq 'CSP Direct'", { field: "programName", comparison: "eq", value: "CSP Direct" }],
    ["PROGRAMNAME EQ 'It''s'", { field: "programName", comparison: "eq", value: "It's" }],
    ["programName='CSP'", { field: "programName", comparison: "eq", value: "CSP" }],
    ["programName eq 12345", { field: "programName", comparison: "eq", value: "12345" }],
    ["earningForDate ge 2026-10-01", { field: "earningForDate", comparison: "ge", value: "2026-10-01" }],
    ["earningForDate lt 2026-10-01T23:16:31.009Z", { field: "earningForDate", comparison: "lt", value: "2026-10-01" }],
    ["earningAmount le -12.5", { field: "earningAmount", comparison: "le", value: -12_500_000n }],
  ] as const)("%s is read", (text, expected) => {
    expect(parse(text)).toEqual({ kind: "comparison", ...expected });
  });

  test("binds and before or, and parentheses before both", () => {
    const [a, b, c] = ["1", "2", "3"].map((n) => ({
      kind: "comparison",
      field: "programName",
      comparison: "eq",
      value: n,
    }));
    const text = (n: number) => `programName eq ${n}`;

    expect(parse(`${text(1)} or ${text(2)} and ${text(3)}`)).toEqual({
      kind: "or",
      parts: [a, { kind: "and", parts: [b, c] }],
    });
    expect(parse(`(${text(1)} or ${text(2)}) and ${text(3)}`)).toEqual({
      kind: "and",
      parts: [{ kind: "or", parts: [a, b] }, c],
    });
  });

  test.each([
    ["", 1],
    ["programName", 12],
    ["programName eq", 15],
    ["customer eq 'x'", 1],
    ["programName like 'x'", 13],
    ["programName eq 'x", 16],
    ["programName eq 'x' xor programName eq 'y'", 20],
    ["(programName eq 'x'", 18],
    ["programName eq 'x')", 19],
    ["earningForDate ge yesterday", 19],
    ["earningForDate ge 12", 19],
    ["earningAmount gt '1e9'", 18],
    ["programName eq 'x'; DROP TABLE", 19],
    [`${"(".repeat(21)}programName eq 'x'${")".repeat(21)}`, 21],
  ])("%s is refused with the place", (text, position) => {
    expect(fault(text)[0]).toBe(position);
  });

  test("that is too long is refused before it is read", () => {
    expect(fault("(".repeat(longestFilter + 1))).toEqual([longestFilter + 1, expect.stringContaining("2000")]);
  });

  test("is read again as it was written, whatever it says", () => {
    const comparison = fc
      .tuple(fc.constantFrom(...comparisons), fc.string({ maxLength: 12 }))
      .map(([each, value]) => ({ kind: "comparison" as const, field: "programName", comparison: each, value }));
    const { tree } = fc.letrec<{ tree: ExportFilter }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        comparison,
        fc.record({
          kind: fc.constantFrom("and" as const, "or" as const),
          parts: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }),
        }),
      ),
    }));
    const written = (filter: ExportFilter): string =>
      filter.kind === "comparison"
        ? `${filter.field} ${filter.comparison} '${String(filter.value).replaceAll("'", "''")}'`
        : filter.parts
            .map((part) => (part.kind === "comparison" ? written(part) : `(${written(part)})`))
            .join(` ${filter.kind} `);

    fc.assert(
      fc.property(tree, (filter) => {
        const text = written(filter);
        if (text.length <= longestFilter) expect(parse(text)).toEqual(filter);
      }),
    );
  });

  test("is read or refused, and never anything else", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."() ='aeqndor1-2.:TZ'programName".split("")), maxLength: 200 }),
        (text) => {
          try {
            parse(text);
          } catch (error) {
            expect(error).toBeInstanceOf(FilterFault);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a row", () => {
  const row: Readonly<Record<string, string | bigint>> = {
    programName: "CSP Direct",
    earningForDate: "2026-10-15",
    earningAmount: 5_000_000n,
  };
  const passes = (text: string) => passesFilter(parse(text), (field) => row[field]);

  test.each([
    ["programName eq 'csp direct'", true],
    ["programName ne 'csp direct'", false],
    ["earningForDate ge 2026-10-15 and earningForDate le 2026-10-15", true],
    ["earningForDate gt 2026-10-15", false],
    ["earningAmount lt 5.000001 and earningAmount gt 4.999999", true],
    ["programName eq 'x' or earningAmount eq 5", true],
  ])("passes %s: %s", (text, expected) => {
    expect(passes(text)).toBe(expected);
  });

  test("without the field passes only what it is not", () => {
    expect(passesFilter(parse("programName eq 'x'"), () => undefined)).toBe(false);
    expect(passesFilter(parse("programName ne 'x'"), () => undefined)).toBe(true);
    expect(passesFilter(undefined, () => undefined)).toBe(true);
  });
});

test("the days that a filter lets pass are known before a row is read", () => {
  const days = (text: string) => daysOf(parse(text), "earningForDate");

  expect(days("earningForDate ge 2026-10-01 and earningForDate lt 2026-11-01 and programName eq 'x'")).toEqual({
    from: "2026-10-01",
    to: "2026-11-01",
  });
  expect(days("earningForDate eq 2026-10-01")).toEqual({ from: "2026-10-01", to: "2026-10-01" });
  expect(days("earningForDate ge 2026-10-01 or programName eq 'x'")).toEqual({});
});
