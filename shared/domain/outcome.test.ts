import { describe, expect, test } from "@jest/globals";
import { aLine, resellerId, sellerId } from "../../tests/fakes/a-line.ts";
import { aLever, aLocation, anEnrollment, aProgram, earningInputs } from "../../tests/fakes/a-program.ts";
import type { FeedRow } from "./feed-line.ts";
import { type EarningInputs, judgeOf, partnerTypesOf } from "./outcome.ts";

function judge(inputs: EarningInputs, columns: FeedRow = {}) {
  const line = aLine(columns);
  return judgeOf(inputs, line.date.slice(0, 7))(line, "directReseller");
}

const suiteOnly = aProgram({ levers: [aLever({ when: [{ field: "ProductName", op: "equals", value: "Suite" }] })] });

/** Each case has every later flaw as well, so that only the order can explain the reason. */
describe("why a line is not earned", () => {
  const flawed = { ProductName: "Other", Currency: "GBP", Subtotal: "0" };

  test.each<[string, EarningInputs, FeedRow]>([
    ["unknown_location", earningInputs({ location: undefined, versions: [], enrollments: [] }), flawed],
    ["no_program_for_type", earningInputs({ versions: [], enrollments: [] }), flawed],
    [
      "no_program_for_type",
      earningInputs({ location: aLocation({ partnerTypes: ["indirectProvider"] }), enrollments: [] }),
      flawed,
    ],
    [
      "no_program_version",
      earningInputs({ versions: [aProgram({ effectiveFrom: "2026-11" })], enrollments: [] }),
      flawed,
    ],
    ["not_enrolled", earningInputs({ versions: [suiteOnly], enrollments: [] }), flawed],
    [
      "before_earnings_start",
      earningInputs({ versions: [suiteOnly], enrollments: [anEnrollment("csp-direct", { from: "2026-11" })] }),
      flawed,
    ],
    [
      "after_enrollment_end",
      earningInputs({
        versions: [suiteOnly],
        enrollments: [anEnrollment("csp-direct", { from: "2026-01", to: "2026-09" })],
      }),
      flawed,
    ],
    ["no_lever_matched", earningInputs({ versions: [suiteOnly] }), flawed],
    ["currency_not_in_program", earningInputs({ versions: [suiteOnly] }), { ...flawed, ProductName: "Suite" }],
    ["zero_amount", earningInputs(), { Subtotal: "0" }],
  ])("is %s", (reason, inputs, columns) => {
    expect(judge(inputs, columns)).toEqual({ partnerType: "directReseller", earnings: [], missed: [], reason });
  });

  test("comes with what the version in effect would have paid", () => {
    const later = aProgram({ version: 2, effectiveFrom: "2026-10", levers: [aLever({ rateBps: 500 })] });

    const outcome = judge(earningInputs({ versions: [aProgram(), later], enrollments: [] }));

    expect(outcome.reason).toBe("not_enrolled");
    expect(outcome.missed).toMatchObject([{ version: 2, earning: 5_000_000n }]);
  });
});

describe("an earned line", () => {
  test("has no reason and nothing missed", () => {
    const outcome = judge(earningInputs());

    expect(outcome).toMatchObject({ partnerType: "directReseller", missed: [], earnings: [{ earning: 3_750_000n }] });
    expect(outcome).not.toHaveProperty("reason");
  });

  test("is earned though it rounds to nothing", () => {
    expect(judge(earningInputs(), { Subtotal: "0.000001" })).not.toHaveProperty("reason");
  });

  test("earns under the highest version in effect, whatever the order of publication", () => {
    const versions = [
      aProgram({ version: 2, effectiveFrom: "2026-10", levers: [aLever({ rateBps: 200 })] }),
      aProgram({ version: 1, levers: [aLever({ rateBps: 100 })] }),
      aProgram({ version: 3, effectiveFrom: "2026-11", levers: [aLever({ rateBps: 300 })] }),
    ];

    expect(judge(earningInputs({ versions })).earnings).toMatchObject([{ version: 2, rateBps: 200 }]);
  });
});

describe("with several programs for a partner type", () => {
  const second = aProgram({ programId: "promo", levers: [aLever({ code: "p", rateBps: 100 })] });
  const versions = [aProgram(), second];

  test("each that the location is enrolled in pays by itself", () => {
    const enrollments = [anEnrollment("csp-direct", { from: "2026-01" }), anEnrollment("promo", { from: "2026-10" })];

    expect(judge(earningInputs({ versions, enrollments })).earnings).toMatchObject([
      { programId: "csp-direct", earning: 3_750_000n },
      { programId: "promo", earning: 1_000_000n },
    ]);
  });

  test("what the others would have paid is missed beside what is earned", () => {
    const outcome = judge(earningInputs({ versions }));

    expect(outcome.earnings).toMatchObject([{ programId: "csp-direct" }]);
    expect(outcome.missed).toMatchObject([{ programId: "promo" }]);
    expect(outcome).not.toHaveProperty("reason");
  });

  test("the reason is that of the program that came furthest", () => {
    const enrollments = [anEnrollment("promo", { from: "2026-01" })];
    const fruitless = aProgram({
      programId: "promo",
      levers: [aLever({ window: { from: "2026-01-01", to: "2026-01-02" } })],
    });

    expect(judge(earningInputs({ versions: [aProgram(), fruitless], enrollments })).reason).toBe("no_lever_matched");
  });

  test("a program that is not in effect yet says nothing beside one that is", () => {
    const future = aProgram({ programId: "promo", effectiveFrom: "2027-01" });

    expect(judge(earningInputs({ versions: [aProgram(), future], enrollments: [] })).reason).toBe("not_enrolled");
  });
});

describe("the partner types under which a line counts", () => {
  test.each([
    ["the direct seller", {}, sellerId, ["directReseller"]],
    ["a stranger to a direct sale", {}, resellerId, []],
    ["the provider of an indirect sale", { ResellerMpnId: resellerId }, sellerId, ["indirectProvider"]],
    ["the reseller of an indirect sale", { ResellerMpnId: resellerId }, resellerId, ["indirectReseller"]],
    ["a location that sold to itself", { ResellerMpnId: sellerId }, sellerId, ["indirectProvider", "indirectReseller"]],
    ["a stranger to an indirect sale", { ResellerMpnId: resellerId }, "4999999", []],
  ])("for %s", (_label, columns, locationId, types) => {
    expect(partnerTypesOf(aLine(columns), locationId)).toEqual(types);
  });
});
