import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLocation, aProgram } from "../../tests/fakes/a-program.ts";
import { evaluate, isMember } from "./eligibility.ts";
import type { Agreement, Attainment, Facts, ProfileFact } from "./facts.ts";
import type { EligibilityRule } from "./program.ts";
import { noRates } from "./trailing-revenue.ts";

const today = "2026-11-15";

function someFacts(parts: Partial<Facts> = {}): Facts {
  return { accountId: "acc_01", locationId: "4100001", agreements: [], attainments: [], revenue: [], ...parts };
}

function anAgreement(parts: Partial<Agreement> = {}): Agreement {
  return { type: "reseller", validFrom: "2026-01-01", ...parts };
}

function anAttainment(parts: Partial<Attainment> = {}): Attainment {
  return { competency: "cloud", level: "gold", status: "attained", validFrom: "2026-01-01", ...parts };
}

function isMet(rule: EligibilityRule, facts: Partial<Facts>, on = today, location = aLocation()): boolean {
  return evaluate(aProgram({ rules: [rule] }), location, someFacts(facts), on, noRates).isEligible;
}

const agreementRule = { id: "agreement", kind: "agreement", agreement: "reseller" } as const;
const membershipRule = { id: "membership", kind: "membership" } as const;
const competencyRule = { id: "competency", kind: "competency" } as const;
const activeRule = { id: "active", kind: "activeReseller" } as const;
const payoutRule = { id: "payout", kind: "payoutProfile" } as const;
const taxRule = { id: "tax", kind: "taxProfile" } as const;

const validity = { validFrom: "2026-03-10", validTo: "2026-09-20" };
const profile: ProfileFact = { status: "approved", since: "2026-03-10", validTo: "2026-09-20" };

describe.each<[string, EligibilityRule, Partial<Facts>]>([
  ["an agreement", agreementRule, { agreements: [anAgreement(validity)] }],
  ["membership", membershipRule, { agreements: [anAgreement({ type: "partnerNetwork", ...validity })] }],
  ["a competency", competencyRule, { attainments: [anAttainment(validity)] }],
  ["a payout profile", payoutRule, { payoutProfile: profile }],
  ["a tax profile", taxRule, { taxProfile: profile }],
])("the requirement of %s", (_label, rule, facts) => {
  test.each([
    ["2026-03-09", false],
    ["2026-03-10", true],
    ["2026-06-01", true],
    ["2026-09-20", true],
    ["2026-09-21", false],
  ])("is met on %s: %s", (on, expected) => {
    expect(isMet(rule, facts, on)).toBe(expected);
  });

  test("is unmet, with something to do in both languages, where there is nothing", () => {
    const { requirements } = evaluate(aProgram({ rules: [rule] }), aLocation(), someFacts(), today, noRates);

    expect(requirements).toEqual([
      {
        id: rule.id,
        kind: rule.kind,
        isMet: false,
        toDo: { en: expect.stringMatching(/\.$/), ko: expect.stringMatching(/[가-힣]/) },
      },
    ]);
  });

  test("shows its evidence and its last day once met, and nothing to do", () => {
    const [requirement] = evaluate(
      aProgram({ rules: [rule] }),
      aLocation(),
      someFacts(facts),
      "2026-06-01",
      noRates,
    ).requirements;

    expect(requirement).toMatchObject({
      isMet: true,
      metUntil: "2026-09-20",
      evidence: { en: expect.stringContaining("2026-09-20"), ko: expect.stringContaining("2026-09-20") },
    });
    expect(requirement).not.toHaveProperty("toDo");
  });
});

describe("an agreement", () => {
  test("of another type does not count", () => {
    expect(isMet(agreementRule, { agreements: [anAgreement({ type: "cloudDistributor" })] })).toBe(false);
  });

  test("that is open-ended outlasts one that ends", () => {
    const agreements = [anAgreement({ validTo: "2026-12-31" }), anAgreement({ validFrom: "2026-11-15" })];

    const [requirement] = evaluate(
      aProgram({ rules: [agreementRule] }),
      aLocation(),
      someFacts({ agreements }),
      today,
      noRates,
    ).requirements;

    expect(requirement).not.toHaveProperty("metUntil");
  });

  test("that has ended is shown as evidence of what to renew", () => {
    const agreements = [anAgreement({ validTo: "2026-10-01" })];

    const [requirement] = evaluate(
      aProgram({ rules: [agreementRule] }),
      aLocation(),
      someFacts({ agreements }),
      today,
      noRates,
    ).requirements;

    expect(requirement).toMatchObject({ isMet: false, evidence: { en: expect.stringContaining("2026-10-01") } });
  });

  test("with the partner network makes a member until its last day", () => {
    const facts = someFacts({ agreements: [anAgreement({ type: "partnerNetwork", validTo: today })] });

    expect(isMember(facts, today)).toBe(true);
    expect(isMember(facts, "2026-11-16")).toBe(false);
  });
});

describe("a competency", () => {
  test.each([
    ["attained", true],
    ["atRisk", true],
    ["inProgress", false],
    ["expired", false],
  ] as const)("that is %s counts: %s", (status, expected) => {
    expect(isMet(competencyRule, { attainments: [anAttainment({ status })] })).toBe(expected);
  });

  test("counts only if it is one of those that the rule names", () => {
    const rule = { ...competencyRule, anyOf: ["security", "data"] };

    expect(isMet(rule, { attainments: [anAttainment()] })).toBe(false);
    expect(isMet(rule, { attainments: [anAttainment(), anAttainment({ competency: "data" })] })).toBe(true);
  });
});

describe("a profile", () => {
  test.each(["draft", "pendingValidation", "actionRequired", "expired"] as const)(
    "that is %s does not count",
    (status) => {
      expect(isMet(payoutRule, { payoutProfile: { status, since: "2026-01-01" } })).toBe(false);
      expect(isMet(taxRule, { taxProfile: { status, since: "2026-01-01" } })).toBe(false);
    },
  );
});

describe("an active reseller", () => {
  const sold = (period: string, micros = 1n) => ({ revenue: [{ period, currency: "USD", micros }] as const });

  test.each([
    ["2025-11", false],
    ["2025-12", true],
    ["2026-11", true],
    ["2026-12", false],
  ])("sold within the last twelve months, the present one included: %s is %s", (period, expected) => {
    expect(isMet(activeRule, sold(period))).toBe(expected);
  });

  test("is nobody whose returns made up for the sales", () => {
    expect(isMet(activeRule, sold("2026-10", 0n))).toBe(false);
    expect(isMet(activeRule, sold("2026-10", -1n))).toBe(false);
  });

  test.each([
    ["2025-11-30", false],
    ["2025-12-01", true],
    ["2026-11-15", true],
    ["2026-11-16", false],
  ])("is whose first sale was on %s: %s", (firstTransactionAt, expected) => {
    expect(isMet(activeRule, {}, today, aLocation({ firstTransactionAt }))).toBe(expected);
  });
});

describe("eligibility", () => {
  const rules = [agreementRule, membershipRule, competencyRule, activeRule, payoutRule, taxRule];
  const program = aProgram({ rules });

  test("asks nothing of other partner types", () => {
    const rule = { ...taxRule, appliesTo: ["indirectProvider"] } as const;

    expect(evaluate(aProgram({ rules: [rule] }), aLocation(), someFacts(), today, noRates)).toEqual({
      isEligible: true,
      requirements: [],
    });
  });

  test("takes every requirement", () => {
    const all = someFacts({
      agreements: [anAgreement(), anAgreement({ type: "partnerNetwork" })],
      attainments: [anAttainment()],
      revenue: [{ period: "2026-10", currency: "USD", micros: 1n }],
      payoutProfile: { status: "approved", since: "2026-01-01" },
      taxProfile: { status: "approved", since: "2026-01-01" },
    });
    const { taxProfile: _taxProfile, ...withoutTax } = all;

    expect(evaluate(program, aLocation(), all, today, noRates).isEligible).toBe(true);
    expect(evaluate(program, aLocation(), withoutTax, today, noRates).isEligible).toBe(false);
  });

  test("never loses a requirement by what is added", () => {
    const day = fc.constantFrom("2025-06-01", "2026-11-14", today, "2026-11-16", "2027-06-01");
    const span = fc.record({ validFrom: day, validTo: day }, { requiredKeys: ["validFrom"] });
    const agreement = span.chain((s) =>
      fc.constantFrom("reseller", "partnerNetwork").map((type) => ({ ...s, type }) as Agreement),
    );
    const attainment = span.chain((s) =>
      fc.constantFrom("attained", "expired").map((status) => anAttainment({ ...s, status } as Attainment)),
    );
    const month = fc.record({
      period: fc.constantFrom("2025-01", "2026-11"),
      currency: fc.constant("USD" as const),
      micros: fc.bigInt(-1n, 1n),
    });
    const some = fc.record({
      agreements: fc.array(agreement, { maxLength: 3 }),
      attainments: fc.array(attainment, { maxLength: 3 }),
      revenue: fc.array(month, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(some, some, (before, added) => {
        const after = {
          agreements: [...before.agreements, ...added.agreements],
          attainments: [...added.attainments, ...before.attainments],
          revenue: [...added.revenue, ...before.revenue],
        };
        const met = (facts: Partial<Facts>) =>
          evaluate(program, aLocation(), someFacts(facts), today, noRates)
            .requirements.filter((r) => r.isMet)
            .map(({ id }) => id);

        expect(met(after)).toEqual(expect.arrayContaining(met(before)));
      }),
    );
  });
});
