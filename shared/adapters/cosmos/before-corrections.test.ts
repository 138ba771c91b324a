/** Documents that an earlier release has written can be read. */
import { expect, test } from "@jest/globals";
import { aLine, sellerId } from "../../../tests/fakes/a-line.ts";
import { earningInputs } from "../../../tests/fakes/a-program.ts";
import { aRun } from "../../../tests/fakes/a-run.ts";
import { rebuilt } from "../../domain/dashboard.ts";
import { project } from "../../domain/project.ts";
import { withPeriods } from "../../domain/totals.ts";
import { readSummary } from "./ledger-codecs.ts";
import { plainJson } from "./plain-json.ts";
import { dashboardShape, totalsShape } from "./shapes/earning-shapes.ts";
import { chunkResultShape, runShape } from "./shapes/run-shapes.ts";

const ledger = { locationId: sellerId, period: "2026-10" };
const summary = project(ledger, earningInputs(), new Map([["a", [aLine({}, "a")]]]), {}).summary!;
const none = { accountId: "acc_01", locationId: sellerId, periods: [] };
const totals = withPeriods(none, new Map([["2026-10", summary]]));
const nothing = { totals: [], months: [], programs: [], locations: [], lines: { earned: 0, notEarned: 0 } };
const dashboard = rebuilt({ accountId: "acc_01", setupState: "completed", ...nothing }, [totals], undefined);
const counts = { read: 0, rejected: 0, counts: { earned: 0, notEarned: {} }, paid: [] };
const run = aRun({ result: { ...counts, corrections: [], invitations: 0, isBalanced: true } });
const chunk = { phase: "apply", chunk: 0, scopes: [], corrections: [], invitations: 0 };

test.each([
  ["a summary", summary, readSummary],
  ["totals", totals, (stored: unknown) => totalsShape.parse(stored)],
  ["a dashboard", dashboard, (stored: unknown) => dashboardShape.parse(stored)],
  ["a run", { ...run, done: undefined }, (stored: unknown) => runShape.parse(stored)],
  ["a chunk", chunk, (stored: unknown) => chunkResultShape.parse(stored)],
])("%s from before there were tiers and caps is read as having corrected nothing", (_label, value, read) => {
  expect(read(before(plainJson(value)))).toEqual(value);
});

/** As it was stored then. */
function before(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(before);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== "corrections" && name !== "corrected");
  return Object.fromEntries(fields.map(([name, field]) => [name, before(field)]));
}
