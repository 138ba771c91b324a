import { expect, test } from "@jest/globals";
import { aLever, aProgram } from "../../tests/fakes/a-program.ts";
import { warningsOf } from "./program-warnings.ts";

const tiers = {
  kind: "marginal",
  byCurrency: { USD: [{ from: 0n, rateBps: 375 }], KRW: [{ from: 0n, rateBps: 375 }] },
} as const;

test("a version that leaves nothing to wonder about has no warnings", () => {
  expect(warningsOf(aProgram())).toEqual([]);
});

test("a currency of the program without tiers or a cap is named: the lever earns nothing there", () => {
  const levers = [aLever(), aLever({ code: "b", tiers, cap: { EUR: 1n, KRW: 1n } })];

  expect(warningsOf(aProgram({ levers }))).toEqual([
    { path: "/levers/1/tiers", message: "The lever earns nothing in EUR, for which it has no tiers." },
    { path: "/levers/1/cap", message: "The lever earns nothing in USD, for which it has no cap." },
  ]);
});

test("a window that is over, a version without levers and a threshold of nothing are told", () => {
  const past = aLever({ window: { from: "2025-11-01", to: "2025-12-31" } });

  expect(warningsOf(aProgram({ levers: [past] })).map(({ path }) => path)).toEqual(["/levers/0/window"]);
  expect(warningsOf(aProgram({ levers: [], payoutThresholdUsd: 0n })).map(({ path }) => path)).toEqual([
    "/payoutThresholdUsd",
    "/levers",
  ]);
});
