/**
 * The table of the engine: every partner type with every requirement, on the day before, on and after each day that
 * bounds its validity; and what must hold of any facts at all. Source: DOMAIN.md A 7–15, B3.
 */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLocation, aProgram } from "../../tests/fakes/a-program.ts";
import { addDays, addMonths, type Day } from "./calendar.ts";
import { evaluate } from "./eligibility.ts";
import { agreementTypes, attainmentStatuses, type Facts, type ProfileFact } from "./facts.ts";
import { type PartnerType, partnerTypes } from "./location.ts";
import type { EligibilityRule } from "./program.ts";
import type { RateOf } from "./trailing-revenue.ts";

const from = "2026-03-10";
const to = "2026-09-20";
const validity = { validFrom: from, validTo: to };
const profile: ProfileFact = { status: "approved", since: from, validTo: to };
const nothing: Facts = { accountId: "acc_01", locationId: "4100001", agreements: [], attainments: [], revenue: [] };

/** Each unit of each currency is worth two dollars, in each month but one. */
const rates: RateOf = (currency, period) => (currency === "JPY" && period === "2026-05" ? undefined : 20_000_000_000n);
const floor = 25_000_000_000n;

interface Row {
  readonly label: string;
  readonly rule: EligibilityRule;
  readonly facts: Partial<Facts>;
  /** The first and the last day on which it is met. */
  readonly first: Day;
  readonly last: Day;
}

const rows: readonly Row[] = [
  ...agreementTypes.map(
    (type): Row => ({
      label: `the ${type} agreement`,
      rule: { id: "rule", kind: "agreement", agreement: type },
      facts: { agreements: [{ type, ...validity }] },
      first: from,
      last: to,
    }),
  ),
  {
    label: "membership of the partner network",
    rule: { id: "rule", kind: "membership" },
    facts: { agreements: [{ type: "partnerNetwork", ...validity }] },
    first: from,
    last: to,
  },
  ...(["attained", "atRisk"] as const).map(
    (status): Row => ({
      label: `a competency that is ${status}`,
      rule: { id: "rule", kind: "competency", anyOf: ["security", "data"] },
      facts: { attainments: [{ competency: "data", level: "silver", status, ...validity }] },
      first: from,
      last: to,
    }),
  ),
  {
    label: "selling actively",
    rule: { id: "rule", kind: "activeReseller" },
    facts: { revenue: [{ period: "2026-03", currency: "USD", micros: 1n }] },
    first: "2026-03-01",
    last: "2027-02-28",
  },
  {
    label: "a floor of revenue",
    rule: { id: "rule", kind: "ttmRevenue", minimumUsd: floor },
    facts: {
      revenue: [
        { period: "2026-05", currency: "EUR", micros: 7_500_000_000n },
        { period: "2026-03", currency: "USD", micros: 10_000_000_000n },
      ],
    },
    first: "2026-05-01",
    last: "2027-02-28",
  },
  {
    label: "a payout profile",
    rule: { id: "rule", kind: "payoutProfile" },
    facts: { payoutProfile: profile },
    first: from,
    last: to,
  },
  {
    label: "a tax profile",
    rule: { id: "rule", kind: "taxProfile" },
    facts: { taxProfile: profile },
    first: from,
    last: to,
  },
];

function met(rule: EligibilityRule, facts: Partial<Facts>, on: Day, partnerType: PartnerType = "directReseller") {
  const program = aProgram({ partnerType, rules: [rule] });
  const location = aLocation({ partnerTypes: [partnerType] });
  return evaluate(program, location, { ...nothing, ...facts }, on, rates).requirements[0];
}

describe.each(partnerTypes)("of a program for the type %s", (partnerType) => {
  describe.each(rows)("$label", ({ rule, facts, first, last }) => {
    test.each([
      ["the day before the first", addDays(first, -1), false],
      ["the first day", first, true],
      ["the day after the first", addDays(first, 1), true],
      ["the day before the last", addDays(last, -1), true],
      ["the last day", last, true],
      ["the day after the last", addDays(last, 1), false],
    ])("on %s, %s: %s", (_label, on, expected) => {
      expect(met(rule, facts, on, partnerType)?.isMet).toBe(expected);
    });

    test("says until when it holds while it does, and what to do while it does not", () => {
      const [before, during] = [met(rule, facts, addDays(first, -1), partnerType), met(rule, facts, last, partnerType)];

      expect(during).toMatchObject({ metUntil: last, evidence: { en: expect.any(String), ko: expect.any(String) } });
      expect(during).not.toHaveProperty("toDo");
      expect(before?.toDo?.en).toMatch(/\.$/);
      expect(before?.toDo?.ko).toMatch(/[가-힣]/);
      expect(before).not.toHaveProperty("metUntil");
    });

    test("does not ask whoever it does not apply to", () => {
      const others = partnerTypes.filter((each) => each !== partnerType);

      expect(met({ ...rule, appliesTo: others }, {}, first, partnerType)).toBeUndefined();
      expect(met({ ...rule, appliesTo: [partnerType] }, {}, first, partnerType)?.isMet).toBe(false);
    });
  });
});

describe("a floor of revenue", () => {
  const rule = { id: "rule", kind: "ttmRevenue", minimumUsd: floor } as const;
  const sold = (micros: bigint, currency: "USD" | "JPY" = "USD", period = "2026-05") => ({
    revenue: [{ period, currency, micros }],
  });

  test("is reached to the micro, and not a micro below", () => {
    expect(met(rule, sold(floor), "2026-05-20")?.isMet).toBe(true);
    expect(met(rule, sold(floor - 1n), "2026-05-20")?.isMet).toBe(false);
  });

  test("takes away what was given back", () => {
    const revenue = [...sold(floor).revenue, { period: "2026-06", currency: "USD" as const, micros: -1n }];

    expect(met(rule, { revenue }, "2026-05-20")?.isMet).toBe(true);
    expect(met(rule, { revenue }, "2026-06-20")?.isMet).toBe(false);
  });

  test("is never guessed where a rate is missing, and names the rate", () => {
    const requirement = met(rule, sold(floor, "JPY"), "2026-06-20");

    expect(requirement).toMatchObject({ isMet: false, evidence: { en: expect.stringContaining("JPY:2026-05") } });
    expect(met(rule, sold(floor, "JPY", "2026-06"), "2026-06-20")?.isMet).toBe(true);
  });

  test("says how much of it is reached", () => {
    expect(met(rule, sold(1_234_560_000n), "2026-06-20")?.evidence).toEqual({
      en: "USD 1234.56 from 2025-07 to 2026-06; the floor is USD 25000.00.",
      ko: "2025-07부터 2026-06까지 USD 1234.56, 기준 금액은 USD 25000.00입니다.",
    });
  });
});

describe("whatever is known", () => {
  const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays("2025-06-01", days));
  const span = fc.record({ validFrom: day, length: fc.integer({ min: 0, max: 500 }) });
  const dated = span.map(({ validFrom, length }) => ({ validFrom, validTo: addDays(validFrom, length) }));
  const agreement = fc
    .tuple(fc.constantFrom(...agreementTypes), dated)
    .map(([type, valid]) => ({ agreements: [{ type, ...valid }] }));
  const attainment = fc
    .tuple(fc.constantFrom("security", "data"), fc.constantFrom(...attainmentStatuses), dated)
    .map(([competency, status, valid]) => ({
      attainments: [{ competency, level: "gold" as const, status, ...valid }],
    }));
  const sale = fc
    .tuple(fc.integer({ min: 0, max: 26 }), fc.bigInt({ min: 0n, max: 60_000_000_000n }))
    .map(([months, micros]) => ({
      revenue: [{ period: addMonths("2025-06", months), currency: "USD" as const, micros }],
    }));
  const known = fc.array(fc.oneof(agreement, attainment, sale), { maxLength: 8 });
  const all = (parts: readonly Partial<Facts>[]): Facts => ({
    ...nothing,
    agreements: parts.flatMap(({ agreements = [] }) => agreements),
    attainments: parts.flatMap(({ attainments = [] }) => attainments),
    revenue: parts.flatMap(({ revenue = [] }) => revenue).sort((a, b) => (a.period < b.period ? 1 : -1)),
  });
  const rules = rows.map(({ rule }, index) => ({ ...rule, id: `rule-${index}` }));
  const program = aProgram({ rules });
  const metIds = (facts: Facts, on: Day) =>
    evaluate(program, aLocation(), facts, on, rates)
      .requirements.filter(({ isMet }) => isMet)
      .map(({ id }) => id);

  test("one more fact that satisfies something makes nothing unmet", () => {
    const added = fc.oneof(
      agreement,
      attainment,
      sale,
      fc.constant({ payoutProfile: profile }),
      fc.constant({ taxProfile: profile }),
    );

    fc.assert(
      fc.property(known, added, day, (parts, more, on) => {
        const before = all(parts);
        const { payoutProfile, taxProfile } = more as Partial<Facts>;
        const after = {
          ...all([...parts, more]),
          ...(payoutProfile && { payoutProfile }),
          ...(taxProfile && { taxProfile }),
        };

        expect(metIds(after, on)).toEqual(expect.arrayContaining(metIds(before, on)));
      }),
      { numRuns: 1_000 },
    );
  });

  test("the day on which something lapses is the last on which it is met, if nothing more is sold or signed", () => {
    fc.assert(
      fc.property(known, day, (parts, on) => {
        const facts = { ...all(parts), payoutProfile: profile };
        const past = { ...facts, revenue: facts.revenue.filter(({ period }) => period <= on.slice(0, 7)) };
        for (const { id, isMet, metUntil, kind } of evaluate(program, aLocation(), past, on, rates).requirements) {
          if (
            !isMet ||
            metUntil === undefined ||
            kind === "agreement" ||
            kind === "competency" ||
            kind === "membership"
          )
            continue;
          expect(metIds(past, metUntil)).toContain(id);
          expect(metIds(past, addDays(metUntil, 1))).not.toContain(id);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("is eligible who meets every requirement, and nobody else", () => {
    fc.assert(
      fc.property(known, day, (parts, on) => {
        const { isEligible, requirements } = evaluate(program, aLocation(), all(parts), on, rates);

        expect(isEligible).toBe(requirements.every(({ isMet }) => isMet));
        expect(requirements.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
      }),
    );
  });
});
