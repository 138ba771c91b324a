import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aLever, aProgram } from "../../tests/fakes/a-program.ts";
import { correctionsOf } from "./correct.ts";
import type { Correction, EarningTotal } from "./ledger.ts";
import { basisPointsOf, type Micros } from "./micros.ts";
import type { Lever, ProgramVersion } from "./program.ts";

const unit = 1_000_000n;

/** 3.75 %, and 5 % from 1,000 on. */
const tiers = {
  kind: "wholeVolume",
  byCurrency: {
    USD: [
      { from: 0n, rateBps: 375 },
      { from: 1_000n * unit, rateBps: 500 },
    ],
  },
} as const;

/** What lines of these amounts earned in one scope at 3.75 %. */
function total(bases: readonly Micros[], parts: Partial<EarningTotal> = {}): EarningTotal {
  const earnings = bases.map((base) => basisPointsOf(base, 375));
  const rebates = earnings.map((earning) => basisPointsOf(earning, 6_000));
  const sum = (all: readonly Micros[]) => all.reduce((a, b) => a + b, 0n);
  return {
    programId: "csp-direct",
    lever: "core",
    currency: "USD",
    lines: bases.length,
    base: sum(bases),
    rebate: sum(rebates),
    coop: sum(earnings) - sum(rebates),
    ...parts,
  };
}

function corrections(
  levers: readonly Partial<Lever>[],
  totals: readonly EarningTotal[],
  parts: Partial<ProgramVersion> = {},
): readonly Correction[] {
  const version = aProgram({ levers: levers.map(aLever), ...parts });
  return correctionsOf(totals, (programId) => (programId === version.programId ? version : undefined));
}

const amounts = (all: readonly Correction[]) => all.map(({ kind, rebate, coop }) => [kind, rebate, coop]);

describe("a correction", () => {
  test("brings the sum of the lines to what the tiers pay on the volume of all scopes", () => {
    const scopes = [total([600n * unit]), total([500n * unit, -50n * unit])];

    expect(corrections([{ tiers }], scopes)).toEqual([
      {
        kind: "tier",
        programId: "csp-direct",
        version: 1,
        lever: "core",
        currency: "USD",
        earning: 13_125_000n,
        rebate: 7_875_000n,
        coop: 5_250_000n,
      },
    ]);
  });

  test("also takes back what each line was rounded up by", () => {
    const threeHalves = total([40n, 40n, 40n]); // each 1.5 micros, rounded to 2; together 4.5, rounded to 4

    expect(corrections([{ tiers }], [threeHalves])).toMatchObject([{ earning: -2n, rebate: -1n, coop: -1n }]);
  });

  test("of a cap takes what exceeds it, and takes it after the tiers", () => {
    const cap = { USD: 50n * unit };

    expect(amounts(corrections([{ tiers, cap }], [total([1_200n * unit])]))).toEqual([
      ["tier", 9_000_000n, 6_000_000n],
      ["cap", -6_000_000n, -4_000_000n],
    ]);
    expect(amounts(corrections([{ cap }], [total([1_400n * unit])]))).toEqual([["cap", -1_500_000n, -1_000_000n]]);
  });

  test("is none where the cap is met and not exceeded, or where the lines already say what the tiers do", () => {
    expect(corrections([{ cap: { USD: 45n * unit } }], [total([1_200n * unit])])).toEqual([]);
    expect(corrections([{ tiers }], [total([400n * unit])])).toEqual([]);
  });

  test("leaves a negative sum below the cap as it is", () => {
    expect(corrections([{ cap: { USD: 1n } }], [total([-1_400n * unit])])).toEqual([]);
  });

  test("is made for each lever and currency by itself, in order", () => {
    const levers = [{ code: "b", tiers }, { code: "a", cap: { USD: unit, EUR: unit } }, { code: "c" }];
    const totals = ["b", "a", "c"].map((lever) => total([1_000n * unit], { lever }));

    const made = corrections(levers, [...totals, total([1_000n * unit], { lever: "a", currency: "EUR" })]);

    expect(made.map(({ lever, currency, earning }) => `${lever} ${currency} ${earning}`)).toEqual([
      "a EUR -36500000",
      "a USD -36500000",
      "b USD 12500000",
    ]);
  });

  test("is split like an earning, half to even, its co-op the rest", () => {
    const [odd] = corrections([{ cap: { USD: unit } }], [total([1_000n * unit])], { rebateBps: 3_333 });

    expect(odd).toMatchObject({ earning: -36_500_000n, rebate: -12_165_450n, coop: -24_334_550n });
  });

  test("of another program or lever than the version knows is none", () => {
    const totals = [total([2_000n * unit], { programId: "other" }), total([2_000n * unit], { lever: "other" })];

    expect(corrections([{ tiers }], totals)).toEqual([]);
  });

  test("does not know how the lines lie in scopes", () => {
    const bases = fc.array(fc.bigInt(-(10n ** 9n), 10n ** 10n), { maxLength: 12 });
    fc.assert(
      fc.property(bases, fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), (all, places) => {
        const scopes = [0, 1, 2, 3].map((scope) => total(all.filter((_base, index) => places[index] === scope)));
        const lever = { tiers, cap: { USD: 40n * unit } };

        expect(corrections([lever], scopes)).toEqual(corrections([lever], [total(all)]));
      }),
    );
  });
});
