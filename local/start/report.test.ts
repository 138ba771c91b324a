import { describe, expect, test } from "@jest/globals";
import type { ClosedRun } from "./daily-refresh.ts";
import { faultsOf, figuresOf } from "./figures.ts";
import { report } from "./report.ts";
import { styleOn } from "./style.ts";

const money = (amount: string) => ({ amount, currency: "USD" }) as const;
const phases = { split: 1, apply: 1, follow: 1 };
const around = { invitationsSent: 1, parked: 0, durationMs: 5_000 };

function aRun(differences: Partial<ClosedRun["result"]> = {}): ClosedRun {
  return {
    runId: "2026-11-15-0",
    businessDate: "2026-11-15",
    state: "closed",
    startedBy: "timer",
    startedAt: "2026-11-15T02:00:00.000Z",
    planned: phases,
    done: phases,
    scopes: [],
    rejectedScopes: [],
    needsApproval: [],
    result: {
      linesRead: 1_234,
      earnedLines: 1_000,
      notEarnedLines: 222,
      notEarnedByReason: { zero_amount: 22, not_enrolled: 200 },
      rejectedLines: 12,
      earnings: [
        { currency: "USD", rebate: money("-1234567.5"), coop: money("0.123456"), total: money("-1234567.376544") },
      ],
      corrections: [],
      invitations: 1,
      isBalanced: true,
      ...differences,
    },
  };
}

describe("the table of a start", () => {
  test("aligns counts and exact amounts, the most frequent reason first", () => {
    const run = aRun();

    const text = report(run, figuresOf(run, around), styleOn({}));

    expect(text.split("\n")).toEqual([
      "",
      "Daily refresh of 2026-11-15",
      "  Lines read        1,234",
      "  Earned            1,000",
      "  Not earned          222",
      "    not enrolled      200",
      "    zero amount        22",
      "  Rejected             12",
      "  Invitations sent      1",
      "",
      "Earnings of the lines",
      "                  rebate     co-op              total",
      "  USD  -1,234,567.500000  0.123456  -1,234,567.376544",
      "",
    ]);
  });
});

test("the table of a start has what tiers and caps corrected, where they did", () => {
  const corrections = [{ currency: "USD" as const, rebate: money("-1.5"), coop: money("0"), total: money("-1.5") }];
  const run = aRun({ corrections });

  const text = report(run, figuresOf(run, around), styleOn({}));

  expect(text.split("\n").slice(-5)).toEqual([
    "",
    "Corrected by tiers and caps",
    "          rebate     co-op      total",
    "  USD  -1.500000  0.000000  -1.500000",
    "",
  ]);
});

describe("a start has failed when", () => {
  test.each([
    { label: "the run mixes two versions", run: aRun({ isBalanced: false }), parked: 0, says: "do not add up" },
    { label: "a line is in no count", run: aRun({ linesRead: 1_235 }), parked: 0, says: "do not add up" },
    { label: "messages are parked", run: aRun(), parked: 2, says: "2 messages" },
  ])("$label", ({ run, parked, says }) => {
    const faults = faultsOf(run, figuresOf(run, { ...around, parked }));

    expect(faults).toEqual([expect.stringContaining(says)]);
  });
});

test("rejected rows are no failure", () => {
  expect(faultsOf(aRun(), figuresOf(aRun(), around))).toEqual([]);
});

test("colours are for terminals, unless NO_COLOR is set", () => {
  const painted = "\u001b[1mx\u001b[22m";

  expect(styleOn({ isTTY: true }, undefined).bold("x")).toBe(painted);
  expect(styleOn({ isTTY: true }, "1").bold("x")).toBe("x");
  expect(styleOn({}, undefined).bold("x")).toBe("x");
});
