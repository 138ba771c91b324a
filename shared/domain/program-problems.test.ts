import { describe, expect, test } from "@jest/globals";
import { aLever, aProgram } from "../../tests/fakes/a-program.ts";
import type { Condition, Lever, ProgramVersion } from "./program.ts";
import { problemsOf } from "./program-problems.ts";

const tier = (from: bigint, rateBps = 375) => ({ from, rateBps });
const tiered = (...tiers: readonly ReturnType<typeof tier>[]) =>
  ({ tiers: { kind: "marginal", byCurrency: { USD: tiers } } }) as const;
const withLever = (parts: Partial<Lever>) => aProgram({ levers: [aLever(parts)] });
const withCondition = (condition: Condition) => withLever({ when: [condition] });

const sound = aProgram({
  timeZone: "Asia/Seoul",
  segments: [{ segment: "cloud", when: [{ field: "ProductCategory", op: "in", values: ["Azure"] }] }],
  levers: [
    aLever({ segment: "cloud", ...tiered(tier(0n), tier(1n, 0), tier(2n, 10_000)), cap: { USD: 1n, KRW: 5n } }),
    aLever({
      code: "b",
      window: { from: "2026-10-05", to: "2026-10-05" },
      when: [
        { field: "Quantity", op: "equals", value: "7.5" },
        { field: "OrderDate", op: "equals", value: "2026-10-05" },
        { field: "SubscriptionEndDate", op: "range", from: "2026-01-01", to: "2026-12-31" },
        { field: "UnitPrice", op: "range", to: -1n },
        { field: "SkuName", op: "prefix", value: "Microsoft 365 " },
      ],
    }),
  ],
});

test("a sound version has no problems", () => {
  expect(problemsOf(sound)).toEqual([]);
});

describe("a version has a problem", () => {
  test.each<[string, ProgramVersion, string]>([
    ["with capitals in its id", aProgram({ programId: "CSP" }), "/programId"],
    ["with an id of 41 characters", aProgram({ programId: "a".repeat(41) }), "/programId"],
    ["with number 0", aProgram({ version: 0 }), "/version"],
    ["that takes effect on a day", aProgram({ effectiveFrom: "2026-01-01" }), "/effectiveFrom"],
    ["in a time zone that does not exist", aProgram({ timeZone: "Asia/Atlantis" }), "/timeZone"],
    ["that splits more than all", aProgram({ rebateBps: 10_001 }), "/rebateBps"],
    ["that splits less than nothing", aProgram({ rebateBps: -1 }), "/rebateBps"],
    ["without a currency", aProgram({ currencies: [] }), "/currencies"],
    ["with a currency twice", aProgram({ currencies: ["USD", "USD"] }), "/currencies"],
    ["that cools for less than no time", aProgram({ coolingDays: -1 }), "/coolingDays"],
    ["that invites for half a day", aProgram({ invitationDays: 0.5 }), "/invitationDays"],
    [
      "with a lever whose conditions no line can pass",
      withLever({
        when: [
          { field: "SkuName", op: "equals", value: "a" },
          { field: "SkuName", op: "prefix", value: "b" },
        ],
      }),
      "/levers/0/when/1",
    ],
    [
      "with two cores that pay for the same lines on the same day",
      aProgram({
        levers: [
          aLever({ window: { from: "2026-01-01", to: "2026-06-30" } }),
          aLever({ code: "b", window: { from: "2026-06-30", to: "2026-12-31" } }),
        ],
      }),
      "/levers/1/window",
    ],
    ["whose year begins in a thirteenth month", aProgram({ fiscalYearStart: 13 }), "/fiscalYearStart"],
    ["with a negative payout threshold", aProgram({ payoutThresholdUsd: -1n }), "/payoutThresholdUsd"],
    ["with a negative co-op threshold", aProgram({ coopThresholdUsd: -1n }), "/coopThresholdUsd"],
    ["with two levers of one code", aProgram({ levers: [aLever(), aLever()] }), "/levers/1/code"],
    [
      "with two rules of one id",
      aProgram({
        rules: [
          { id: "a", kind: "membership" },
          { id: "a", kind: "taxProfile" },
        ],
      }),
      "/rules/1/id",
    ],
    ["with a code that could be a path", withLever({ code: "a:b" }), "/levers/0/code"],
    ["with a priority and a half", withLever({ priority: 1.5 }), "/levers/0/priority"],
    ["with a rate above all", withLever({ rateBps: 10_001 }), "/levers/0/rateBps"],
    [
      "with a window that ends before it begins",
      withLever({ window: { from: "2026-10-05", to: "2026-10-04" } }),
      "/levers/0/window",
    ],
    [
      "with a window until a day that does not exist",
      withLever({ window: { from: "2026-02-01", to: "2026-02-29" } }),
      "/levers/0/window",
    ],
    ["with a lever of a segment that nothing belongs to", withLever({ segment: "hybrid" }), "/levers/0/segment"],
    ["with a cap of nothing", withLever({ cap: { USD: 0n } }), "/levers/0/cap/USD"],
    ["with a cap in no currency", withLever({ cap: {} }), "/levers/0/cap"],
    ["with a cap in a currency that it does not pay", withLever({ cap: { GBP: 1n } }), "/levers/0/cap/GBP"],
    ["with no tiers at all", withLever({ tiers: { kind: "marginal", byCurrency: {} } }), "/levers/0/tiers"],
    ["with tiers from 1 on", withLever(tiered(tier(1n))), "/levers/0/tiers/USD"],
    ["with tiers that stand still", withLever(tiered(tier(0n), tier(5n), tier(5n))), "/levers/0/tiers/USD/2/from"],
    ["with another rate in its first tier", withLever(tiered(tier(0n, 374))), "/levers/0/tiers/USD/0/rateBps"],
    ["with a negative rate in a tier", withLever(tiered(tier(0n), tier(1n, -1))), "/levers/0/tiers/USD/1/rateBps"],
    [
      "with tiers in a currency that it does not pay",
      withLever({ tiers: { kind: "marginal", byCurrency: { GBP: [tier(0n)] } } }),
      "/levers/0/tiers/GBP",
    ],
    ["with an empty list", withCondition({ field: "SkuId", op: "in", values: [] }), "/levers/0/when/0"],
    ["with an empty value", withCondition({ field: "SkuId", op: "equals", value: "" }), "/levers/0/when/0"],
    ["with an empty prefix", withCondition({ field: "SkuId", op: "prefix", value: "" }), "/levers/0/when/0"],
    [
      "with a value that ends in a space",
      withCondition({ field: "SkuId", op: "in", values: ["a "] }),
      "/levers/0/when/0",
    ],
    [
      "with a number in another form",
      withCondition({ field: "Quantity", op: "equals", value: "7.50" }),
      "/levers/0/when/0",
    ],
    [
      "with a date in another form",
      withCondition({ field: "OrderDate", op: "equals", value: "10/5/2026" }),
      "/levers/0/when/0",
    ],
    ["with a range of everything", withCondition({ field: "Quantity", op: "range" }), "/levers/0/when/0"],
    [
      "with a range of nothing",
      withCondition({ field: "Quantity", op: "range", from: 2n, to: 1n }),
      "/levers/0/when/0",
    ],
    [
      "with a range until a day that does not exist",
      withCondition({ field: "OrderDate", op: "range", to: "2026-02-29" }),
      "/levers/0/when/0",
    ],
    [
      "with a segment that no line can belong to",
      aProgram({ segments: [{ segment: "cloud", when: [{ field: "SkuId", op: "in", values: [] }] }] }),
      "/segments/0/when/0",
    ],
  ])("%s", (_label, version, path) => {
    expect(problemsOf(version).map((problem) => problem.path)).toContain(path);
  });

  test("and every other one is named with it", () => {
    const paths = problemsOf(aProgram({ programId: "", levers: [aLever({ rateBps: -1, code: "" })] })).map(
      (p) => p.path,
    );

    expect(paths).toEqual(["/programId", "/levers/0/code", "/levers/0/rateBps"]);
  });
});
