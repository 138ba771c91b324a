import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Micros, parseMicros } from "./micros.ts";
import type { Tier, Tiers } from "./program.ts";
import { paidByTiers } from "./tiers.ts";

const kinds = ["marginal", "wholeVolume"] as const;

/** 1 % from 0, 2 % from 100, 5 % from 1,000. */
const tiers: readonly Tier[] = [
  { from: 0n, rateBps: 100 },
  { from: 100_000_000n, rateBps: 200 },
  { from: 1_000_000_000n, rateBps: 500 },
];

describe("tiers pay", () => {
  test.each<[Tiers["kind"], string, string]>([
    ["marginal", "0", "0"],
    ["marginal", "99.99", "0.9999"],
    ["marginal", "100", "1"],
    ["marginal", "1000", "19"],
    ["marginal", "1200", "29"],
    ["marginal", "-1200", "-12"],
    ["wholeVolume", "0", "0"],
    ["wholeVolume", "99.999999", "1"],
    ["wholeVolume", "100", "2"],
    ["wholeVolume", "999.999950", "19.999999"],
    ["wholeVolume", "1000", "50"],
    ["wholeVolume", "-1200", "-12"],
  ])("%s on %s: %s", (kind, volume, paid) => {
    expect(paidByTiers(kind, tiers, parseMicros(volume)!)).toBe(parseMicros(paid));
  });
});

const volume = fc.bigInt(-(10n ** 13n), 10n ** 13n);
const steps = fc
  .uniqueArray(fc.bigInt(1n, 10n ** 13n), { maxLength: 4 })
  .map((froms) => [0n, ...froms.sort((a, b) => (a < b ? -1 : 1))]);
const rate = fc.nat(10_000);
const anyTiers = steps.chain((froms) =>
  fc
    .array(rate, { minLength: froms.length, maxLength: froms.length })
    .map((rates): readonly Tier[] => froms.map((from, index) => ({ from, rateBps: rates[index]! }))),
);
const ascending = anyTiers.map((some) => {
  const rates = some.map(({ rateBps }) => rateBps).sort((a, b) => a - b);
  return some.map(({ from }, index): Tier => ({ from, rateBps: rates[index]! }));
});

describe("for any tiers", () => {
  test("a marginal volume is paid as unit by unit, each at the rate of its place", () => {
    const small = anyTiers.map((some) => some.map(({ from, rateBps }) => ({ from: from % 400n, rateBps })));
    const sorted = small
      .map((some) => [...some].sort((a, b) => Number(a.from - b.from)))
      .filter((some) => some.every(({ from }, index) => index === 0 || from > some[index - 1]!.from));
    fc.assert(
      fc.property(sorted, fc.nat(500), (some, units) => {
        let exact = 0n;
        for (let unit = 0; unit < units; unit += 1) {
          exact += BigInt(some.filter(({ from }) => from <= BigInt(unit)).at(-1)!.rateBps);
        }
        const [whole, rest] = [exact / 10_000n, exact % 10_000n];
        const up = rest > 5_000n || (rest === 5_000n && whole % 2n === 1n);

        expect(paidByTiers("marginal", some, BigInt(units))).toBe(up ? whole + 1n : whole);
      }),
    );
  });

  test.each(kinds)("more sales never earn less where the rates ascend (%s)", (kind) => {
    fc.assert(
      fc.property(ascending, volume, fc.bigInt(0n, 10n ** 13n), (some, less, more) => {
        expect(paidByTiers(kind, some, less + more) >= paidByTiers(kind, some, less)).toBe(true);
      }),
    );
  });

  test("more sales never earn less by slices, whatever the rates", () => {
    fc.assert(
      fc.property(anyTiers, volume, fc.bigInt(0n, 10n ** 13n), (some, less, more) => {
        expect(paidByTiers("marginal", some, less + more) >= paidByTiers("marginal", some, less)).toBe(true);
      }),
    );
  });

  test.each(kinds)("a negative volume is the exact negative of the first tier's pay (%s)", (kind) => {
    fc.assert(
      fc.property(anyTiers, fc.bigInt(0n, 10n ** 13n), (some, magnitude: Micros) => {
        const first = paidByTiers(kind, some.slice(0, 1), magnitude);

        expect(paidByTiers(kind, some, -magnitude)).toBe(-first);
      }),
    );
  });
});
