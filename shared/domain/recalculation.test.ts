import { describe, expect, test } from "@jest/globals";
import { aChunk, aDifference, aRecalculation } from "../../tests/fakes/a-recalculation.ts";
import type { LeverTotal } from "./close.ts";
import { compared, isChanged, resultOf, sumsOf } from "./recalculation.ts";

const total = (lever: string, rebate: bigint, coop: bigint, programId = "csp-direct"): LeverTotal => {
  return { programId, lever, currency: "USD", rebate, coop };
};
const month = { locationId: "4100001", period: "2026-10", isClosed: true };

describe("a month under two catalogues", () => {
  test("has a row for each lever of the program, with what several scopes and corrections give it in one sum", () => {
    const before = [
      total("core", 5n, 2n),
      total("core", 1n, 1n),
      total("gone", 3n, 0n),
      total("core", 9n, 9n, "other"),
    ];
    const after = [total("core", 6n, 3n), total("fresh", 0n, 4n)];

    const rows = compared({ ...month, before, after }, "csp-direct");

    expect(rows.map(({ lever, before: b, after: a }) => [lever, b.rebate, b.coop, a.rebate, a.coop])).toEqual([
      ["core", 6n, 3n, 6n, 3n],
      ["fresh", 0n, 0n, 0n, 4n],
      ["gone", 3n, 0n, 0n, 0n],
    ]);
    expect(rows.map(isChanged)).toEqual([false, true, true]);
  });
});

describe("the sums", () => {
  const amounts = (rebate: bigint, coop = 0n) => ({ rebate, coop });
  const rows = [
    aDifference("4100001", { before: amounts(10n), after: amounts(12n) }),
    aDifference("4100001", { period: "2026-11", before: amounts(5n), after: amounts(1n), isClosed: false }),
    aDifference("4100002", { period: "2026-09", before: amounts(1n), after: amounts(2n) }),
    aDifference("4100002", { currency: "EUR", before: amounts(2n), after: amounts(1n) }),
    aDifference("4100003", { period: "2026-08", before: amounts(7n), after: amounts(7n) }),
    aDifference("4100004", { before: amounts(4n, 6n), after: amounts(6n, 4n) }),
  ];

  test("count locations by what they gain or lose in a currency, and name closed months that change", () => {
    expect(sumsOf(rows)).toEqual({
      totals: [
        { currency: "EUR", before: amounts(2n), after: amounts(1n) },
        { currency: "USD", before: amounts(27n, 6n), after: amounts(28n, 4n) },
      ],
      gaining: 1,
      losing: 2,
      differences: 5,
      closedMonths: ["2026-09", "2026-10"],
    });
  });
});

describe("the result", () => {
  const chunks = [aChunk(0, "4100001"), aChunk(1, "4100002", { closedMonths: ["2026-08"] })];

  test("is the sum of its chunks, whatever their order", () => {
    const result = resultOf(aRecalculation(), chunks);

    expect(result).toMatchObject({ gaining: 2, losing: 0, differences: 4, closedMonths: ["2026-08", "2026-10"] });
    expect(resultOf(aRecalculation(), [...chunks].reverse())).toEqual(result);
  });

  test.each([
    ["another draft", aRecalculation({ draft: { ...aRecalculation().draft, rebateBps: 1 } }), chunks],
    ["another catalogue", aRecalculation({ catalogueNumber: 2 }), chunks],
    ["another chunk", aRecalculation(), [aChunk(0, "4100001", { digest: "other" }), chunks[1]!]],
  ])("has another hash for %s", (_label, recalculation, found) => {
    expect(resultOf(recalculation, found).diffHash).not.toBe(resultOf(aRecalculation(), chunks).diffHash);
  });
});
