import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLine } from "../../tests/fakes/a-line.ts";
import { aLever, aProgram } from "../../tests/fakes/a-program.ts";
import { type Earning, earnerOf, segmenterOf } from "./earn.ts";
import type { Lever } from "./program.ts";

const suite = { field: "ProductName", op: "equals", value: "Suite" } as const;

function leversPaying(levers: readonly Lever[], columns = {}): readonly string[] | string {
  const paid = earnerOf(aProgram({ levers }))(aLine(columns));
  return typeof paid === "string" ? paid : paid.map(({ lever }) => lever);
}

describe("the levers that pay on a line", () => {
  const core = aLever({ code: "core" });
  const replacing = aLever({ code: "promo", mode: "replace", priority: 5, when: [suite] });
  const adding = aLever({ code: "bonus", mode: "add", when: [suite] });

  test("are the core where nothing replaces it", () => {
    expect(leversPaying([core, replacing, adding], { ProductName: "Other" })).toEqual(["core"]);
  });

  test("are the replacing lever instead of the core, and the adding ones on top", () => {
    expect(leversPaying([core, replacing, adding], { ProductName: "Suite" })).toEqual(["promo", "bonus"]);
  });

  test("are of several replacing levers the one of highest priority", () => {
    const higher = aLever({ code: "zzz", mode: "replace", priority: 6 });

    expect(leversPaying([core, aLever({ code: "aaa", mode: "replace", priority: 5 }), higher])).toEqual(["zzz"]);
  });

  test("are on equal priority the one whose code sorts first, wherever it is declared", () => {
    const a = aLever({ code: "a", mode: "replace", priority: 5 });
    const b = aLever({ code: "b", mode: "replace", priority: 5 });

    expect(leversPaying([b, a])).toEqual(["a"]);
    expect(leversPaying([a, b])).toEqual(["a"]);
  });

  test("are the adding ones alone where no core matches", () => {
    expect(leversPaying([aLever({ when: [suite] }), aLever({ code: "add", mode: "add" })])).toEqual(["add"]);
  });

  test.each([
    ["2026-10-04", "no_lever_matched"],
    ["2026-10-05", ["core"]],
    ["2026-10-20", ["core"]],
    ["2026-10-21", "no_lever_matched"],
  ])("open and close with their window, both days included (%s)", (ChargeStartDate, paying) => {
    const windowed = aLever({ window: { from: "2026-10-05", to: "2026-10-20" } });

    expect(leversPaying([windowed], { ChargeStartDate })).toEqual(paying);
  });

  test("are those of the line's segment, given by the first rule that holds", () => {
    const program = aProgram({
      segments: [
        { segment: "hybrid", when: [{ field: "ProductQualifiers", op: "prefix", value: "hybrid" }] },
        { segment: "cloud", when: [{ field: "ProductCategory", op: "equals", value: "OnlineServices" }] },
      ],
      levers: [aLever({ code: "cloud", segment: "cloud" }), aLever({ code: "hybrid", segment: "hybrid" })],
    });
    const earn = earnerOf(program);

    expect(earn(aLine())).toMatchObject([{ lever: "cloud" }]);
    expect(earn(aLine({ ProductQualifiers: "Hybrid Benefit" }))).toMatchObject([{ lever: "hybrid" }]);
    expect(earn(aLine({ ProductCategory: "Perpetual" }))).toBe("no_lever_matched");
    expect(segmenterOf(program)({})).toBeUndefined();
  });
});

describe("why a line earns nothing", () => {
  test.each([
    [{ ProductName: "Other", Currency: "GBP", Subtotal: "0" }, "no_lever_matched"],
    [{ ProductName: "Suite", Currency: "GBP", Subtotal: "0" }, "currency_not_in_program"],
    [{ ProductName: "Suite", Subtotal: "0" }, "zero_amount"],
  ])("%j is %s", (columns, reason) => {
    expect(leversPaying([aLever({ when: [suite] })], columns)).toBe(reason);
  });

  describe("is the currency where a lever has tiers or a cap for others only", () => {
    const tiers = { kind: "marginal", byCurrency: { EUR: [{ from: 0n, rateBps: 375 }] } } as const;

    test.each<[string, readonly Lever[], readonly string[] | string]>([
      ["its tiers lack it", [aLever({ tiers })], "currency_not_in_program"],
      ["its cap lacks it", [aLever({ cap: { EUR: 1n } })], "currency_not_in_program"],
      ["only one of the two has it", [aLever({ tiers, cap: { USD: 1n } })], "currency_not_in_program"],
      ["another lever pays on top", [aLever({ tiers }), aLever({ code: "add", mode: "add" })], ["add"]],
      [
        "it has taken the core's place",
        [aLever(), aLever({ code: "r", mode: "replace", cap: { EUR: 1n } })],
        "currency_not_in_program",
      ],
      ["it does have it", [aLever({ cap: { USD: 1n } })], ["core"]],
    ])("(%s)", (_label, levers, paying) => {
      expect(leversPaying(levers)).toEqual(paying);
    });
  });

  test("is not that it is little: what rounds to nothing is earned", () => {
    expect(earnerOf(aProgram())(aLine({ Subtotal: "0.000001" }))).toMatchObject([
      { earning: 0n, rebate: 0n, coop: 0n },
    ]);
  });
});

describe("what a lever pays", () => {
  test("is 41.25 on 1,100.00 at 3.75 %, 24.75 of it rebate", () => {
    expect(earnerOf(aProgram())(aLine({ Subtotal: "1100.00" }))).toEqual([
      {
        programId: "csp-direct",
        version: 1,
        lever: "core",
        rateBps: 375,
        earning: 41_250_000n,
        rebate: 24_750_000n,
        coop: 16_500_000n,
      },
    ]);
  });

  test("is 46,875 won on 1,250,000 at 3.75 %, 28,125 of it rebate", () => {
    expect(earnerOf(aProgram())(aLine({ Subtotal: "1250000", Currency: "KRW" }))).toMatchObject([
      { earning: 46_875_000_000n, rebate: 28_125_000_000n, coop: 18_750_000_000n },
    ]);
  });

  test("sums exactly from rebate and co-op, and is the exact negative for the return", () => {
    const amount = fc.bigInt(1n, 10n ** 18n);
    fc.assert(
      fc.property(amount, fc.nat(10_000), fc.nat(10_000), (base, rateBps, rebateBps) => {
        const earn = earnerOf(aProgram({ rebateBps, levers: [aLever({ rateBps })] }));
        const [sold] = earn({ ...aLine(), base }) as readonly Earning[];
        const [returned] = earn({ ...aLine(), base: -base }) as readonly Earning[];

        expect(sold!.rebate + sold!.coop).toBe(sold!.earning);
        expect(sold!.rebate >= 0n && sold!.coop >= 0n).toBe(true);
        expect([returned!.earning, returned!.rebate, returned!.coop]).toEqual(
          [sold!.earning, sold!.rebate, sold!.coop].map((micros) => -micros),
        );
      }),
    );
  });
});
