import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLine, sellerId } from "../../tests/fakes/a-line.ts";
import { aLever, aLocation, anEnrollment, aProgram, earningInputs } from "../../tests/fakes/a-program.ts";
import type { FeedLine } from "./feed-line.ts";
import { evaluationDigest, project } from "./project.ts";

const ledger = { locationId: sellerId, period: "2026-10" };
const inputs = earningInputs();
const rowsOf = (scopes: Readonly<Record<string, readonly FeedLine[]>>) => new Map(Object.entries(scopes));

describe("a projection", () => {
  const a = [aLine({}, "a"), aLine({ Subtotal: "7" }, "a")];
  const b = [aLine({ Currency: "EUR" }, "b")];

  test("judges all rows and sums them up by scope, in order of scope", () => {
    const { lines, summary } = project(ledger, inputs, rowsOf({ b, a }), {});

    expect(lines).toHaveLength(3);
    expect(summary).toMatchObject({ ...ledger, accountId: "acc_01" });
    expect(Object.keys(summary?.scopes ?? {})).toEqual(["a", "b"]);
    expect(summary?.scopes.a?.counts).toEqual({ earned: 2, notEarned: {} });
  });

  test("says the same whether a scope is judged again or taken over unchanged", () => {
    const whole = project(ledger, inputs, rowsOf({ a, b }), {}).summary;

    const part = project(ledger, inputs, rowsOf({ b }), { a: whole!.scopes.a! });

    expect(part.summary).toEqual(whole);
    expect(part.lines).toHaveLength(1);
  });

  test("says the same for the same multiset of rows", () => {
    const pool = [aLine({}, "a"), aLine({ Subtotal: "7" }, "a"), aLine({ Currency: "EUR" }, "a")];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pool), { maxLength: 8 }), (rows) => {
        const there = project(ledger, inputs, rowsOf({ a: rows }), {});
        const back = project(ledger, inputs, rowsOf({ a: [...rows].reverse() }), {});
        const byKey = (lines: typeof there.lines) => new Map(lines.map((line) => [line.key, line]));

        expect(back.summary).toEqual(there.summary);
        expect(byKey(back.lines)).toEqual(byKey(there.lines));
      }),
    );
  });

  test("corrects a lever's earnings over all scopes, also those that were taken over unchanged", () => {
    const cap = earningInputs({ versions: [aProgram({ levers: [aLever({ cap: { USD: 4_000_000n } })] })] });
    const usd = [aLine({}, "b")];

    const whole = project(ledger, cap, rowsOf({ a, b: usd }), {}).summary;
    const part = project(ledger, cap, rowsOf({ b: usd }), { a: whole!.scopes.a! }).summary;

    expect(whole?.corrections).toMatchObject([{ kind: "cap", lever: "core", version: 1, earning: -3_762_500n }]);
    expect(part).toEqual(whole);
    expect(project(ledger, cap, rowsOf({ a }), { a: whole!.scopes.a! }).summary?.corrections).toMatchObject([
      { earning: -12_500n },
    ]);
  });

  test("drops a scope that has lost its rows", () => {
    const before = project(ledger, inputs, rowsOf({ a, b }), {}).summary;

    const { summary } = project(ledger, inputs, rowsOf({ a: [] }), before!.scopes);

    expect(Object.keys(summary?.scopes ?? {})).toEqual(["b"]);
  });

  test("has no summary where no scope has a row", () => {
    expect(project(ledger, inputs, rowsOf({ a: [] }), {})).toEqual({ lines: [], summary: undefined });
  });

  test("of a location that nobody has belongs to no account and earns nothing", () => {
    const { summary } = project(ledger, earningInputs({ location: undefined }), rowsOf({ a }), {});

    expect(summary?.accountId).toBe("");
    expect(summary?.scopes.a?.counts).toEqual({ earned: 0, notEarned: { unknown_location: 2 } });
  });
});

describe("the digest of an evaluation", () => {
  const digest = (parts: Parameters<typeof earningInputs>[0], period = "2026-10") =>
    evaluationDigest(earningInputs(parts), period);
  const now = digest({});

  test.each<[string, Parameters<typeof earningInputs>[0]]>([
    ["the location is gone", { location: undefined }],
    ["the location has another partner type", { location: aLocation({ partnerTypes: ["indirectProvider"] }) }],
    ["the enrollment is gone", { enrollments: [] }],
    ["the enrollment ended before", { enrollments: [anEnrollment("csp-direct", { from: "2026-01", to: "2026-09" })] }],
    ["another version is in effect", { versions: [aProgram(), aProgram({ version: 2, effectiveFrom: "2026-10" })] }],
    ["another program exists for the type", { versions: [aProgram(), aProgram({ programId: "promo" })] }],
  ])("changes when %s", (_label, parts) => {
    expect(digest(parts)).not.toBe(now);
  });

  test.each<[string, Parameters<typeof earningInputs>[0]]>([
    ["the location's name", { location: aLocation({ name: "Other" }) }],
    ["an end after the month", { enrollments: [anEnrollment("csp-direct", { from: "2026-01", to: "2026-10" })] }],
    ["a version of a later month", { versions: [aProgram(), aProgram({ version: 2, effectiveFrom: "2026-11" })] }],
    ["a program for others", { versions: [aProgram(), aProgram({ programId: "x", partnerType: "indirectProvider" })] }],
    [
      "an enrollment in another's program",
      { enrollments: [anEnrollment("csp-direct", { from: "2026-01" }), anEnrollment("x", { from: "2026-01" })] },
    ],
  ])("does not change with %s", (_label, parts) => {
    expect(digest(parts)).toBe(now);
  });

  test("is equal only for evaluations that judge every line alike", () => {
    const interval = fc.constantFrom(
      undefined,
      { from: "2026-01" },
      { from: "2026-10", to: "2026-10" },
      { from: "2026-11" },
    );
    const some = fc
      .record({ interval, types: fc.subarray(["directReseller", "indirectProvider"] as const), second: fc.boolean() })
      .map(({ interval: held, types, second }) =>
        earningInputs({
          location: aLocation({ partnerTypes: types }),
          enrollments: held ? [anEnrollment("csp-direct", held)] : [],
          versions: second
            ? [aProgram(), aProgram({ version: 2, effectiveFrom: "2026-05", levers: [aLever({ rateBps: 1 })] })]
            : [aProgram()],
        }),
      );
    const rows = rowsOf({ a: [aLine({}, "a"), aLine({ ResellerMpnId: "4200001" }, "a")] });
    fc.assert(
      fc.property(some, some, (a, b) => {
        fc.pre(evaluationDigest(a, "2026-10") === evaluationDigest(b, "2026-10"));
        expect(project(ledger, a, rows, {})).toEqual(project(ledger, b, rows, {}));
      }),
    );
  });
});
