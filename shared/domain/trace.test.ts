import { describe, expect, test } from "@jest/globals";
import { aLine } from "../../tests/fakes/a-line.ts";
import { aLever, aProgram } from "../../tests/fakes/a-program.ts";
import { type Earning, earnerOf } from "./earn.ts";
import type { Lever, ProgramVersion } from "./program.ts";
import { traceOf } from "./trace.ts";

const line = aLine({ Subtotal: "1100.00", ProductCategory: "OnlineServices" });
const cloud = {
  segment: "cloud",
  when: [{ field: "ProductCategory", op: "equals", value: "onlineservices" }],
} as const;

function traced(levers: readonly Lever[], parts: Partial<ProgramVersion> = {}) {
  const version = aProgram({ levers, segments: [cloud], ...parts });
  const paid = earnerOf(version)(line) as readonly Earning[];
  return paid.map((earning) => ({ earning, trace: traceOf(version, line, earning) }));
}

const verdicts = (levers: readonly Lever[]) =>
  Object.fromEntries((traced(levers)[0]?.trace.levers ?? []).map(({ lever, verdict }) => [lever.code, verdict]));

describe("each lever of the version is told", () => {
  test("what did not fit it", () => {
    const levers = [
      aLever(),
      aLever({ code: "late", window: { from: "2026-11-01", to: "2026-11-30" } }),
      aLever({ code: "ground", segment: "onPremises" }),
      aLever({ code: "won", when: [{ field: "Currency", op: "equals", value: "KRW" }] }),
    ];

    expect(verdicts(levers)).toEqual({
      core: "paid",
      late: "outside_window",
      ground: "other_segment",
      won: "condition_not_met",
    });
    expect(traced(levers)[0]?.trace.levers[3]?.failed).toEqual({ field: "Currency", op: "equals", value: "KRW" });
    expect(traced(levers)[0]?.trace.segment).toBe("cloud");
  });

  test("by which other lever it was replaced or outranked", () => {
    const levers = [
      aLever(),
      aLever({ code: "strategic", mode: "replace", priority: 2, rateBps: 700 }),
      aLever({ code: "campaign", mode: "replace", priority: 1, rateBps: 500 }),
      aLever({ code: "growth", mode: "add", rateBps: 100 }),
    ];

    expect(verdicts(levers)).toEqual({ core: "replaced", strategic: "paid", campaign: "outranked", growth: "paid" });
  });

  test("exactly what the rules pay, whatever the levers", () => {
    const modes = ["core", "replace", "add"] as const;
    const levers = modes.flatMap((mode) =>
      [1, 2].map((priority) => aLever({ code: `${mode}-${priority}`, mode, priority, rateBps: 100 * priority })),
    );
    for (const { trace } of traced(levers)) {
      const paid = trace.levers.filter(({ verdict }) => verdict === "paid").map(({ lever }) => lever.code);
      expect(paid.sort()).toEqual(
        traced(levers)
          .map(({ earning }) => earning.lever)
          .sort(),
      );
    }
  });
});

test("the arithmetic is shown to the last digit: 1,100.00 at 375 basis points, 60 % of it rebate", () => {
  const [only] = traced([aLever()]);

  expect(only?.trace.earning).toEqual({ exact: 1_100_000_000n * 375n, rounded: 41_250_000n });
  expect(only?.trace.rebate).toEqual({ exact: 41_250_000n * 6_000n, rounded: 24_750_000n });
});
