import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aProgram } from "../../tests/fakes/a-program.ts";
import {
  type ClosedProgram,
  closableThrough,
  closesOn,
  entriesOf,
  isDue,
  type LedgerEntry,
  type LeverTotal,
  totalOf,
} from "./close.ts";

const context = {
  accountId: "acc_1",
  locationId: "4100001",
  period: "2026-09",
  number: 1,
  processedIn: "2026-10",
  explanation: "e".repeat(64),
} as const;
const program: ClosedProgram = { programId: "csp-direct", through: "2026-09", version: 1, coverage: "c", digest: "d" };
const core: LeverTotal = {
  programId: "csp-direct",
  lever: "core",
  currency: "USD",
  rebate: 24_750_000n,
  coop: 16_500_000n,
};

describe("a period closes its cooling days after its last day", () => {
  test.each([
    ["September, 30 days", "2026-09", 30, "2026-10-30"],
    ["February of a leap year", "2028-02", 30, "2028-03-30"],
    ["December, over the year's end", "2026-12", 45, "2027-02-14"],
    ["without cooling, on its last day", "2026-09", 0, "2026-09-30"],
  ])("%s", (_label, period, coolingDays, day) => {
    expect(closesOn(period, { coolingDays })).toBe(day);
  });

  test.each([
    ["the day before", "2026-10-29T23:59:59Z", "UTC", "2026-08"],
    ["the day", "2026-10-30T00:00:00Z", "UTC", "2026-09"],
    ["the day in Seoul, which has come there already", "2026-10-29T15:00:00Z", "Asia/Seoul", "2026-09"],
  ])("so that on %s the newest one is", (_label, now, timeZone, period) => {
    const catalogue = { number: 1, versions: [aProgram({ timeZone })] };

    expect(closableThrough(catalogue, "csp-direct", new Date(now))).toBe(period);
  });

  test("and none before the program's first version", () => {
    const catalogue = { number: 1, versions: [aProgram({ effectiveFrom: "2026-09" })] };

    expect(closableThrough(catalogue, "csp-direct", new Date("2026-10-29T00:00:00Z"))).toBeUndefined();
  });
});

describe("a period is due", () => {
  const last = [{ programId: "csp-direct", through: "2026-09", digest: "d1" }];

  test.each([
    ["when it was never closed", "2026-09", "d1", [], true],
    ["not while it cools", "2026-08", "d1", [], false],
    ["not a second time for the same period, whatever has changed", "2026-09", "d2", last, false],
    ["again with the next period, if it has changed", "2026-10", "d2", last, true],
    ["not again if it is as it was", "2026-10", "d1", last, false],
  ])("%s", (_label, through, digest, before, expected) => {
    expect(isDue("2026-09", "csp-direct", through, digest, before)).toBe(expected);
  });
});

describe("the entries of a close", () => {
  test("are first what was earned, by lever and currency", () => {
    const krw: LeverTotal = { ...core, lever: "seoul", currency: "KRW", rebate: 5n, coop: 0n };

    const entries = entriesOf(context, [krw, core], [], [program], []);

    expect(entries.map(({ id, type, appliesTo, processedIn }) => [id, type, appliesTo, processedIn])).toEqual([
      ["1:csp-direct:core:earning:USD", "earning", "2026-09", "2026-10"],
      ["1:csp-direct:seoul:earning:KRW", "earning", "2026-09", "2026-10"],
    ]);
    expect(entries.map(totalOf)).toEqual([core, krw]);
  });

  test("leave out the programs that are not closed now", () => {
    expect(entriesOf(context, [{ ...core, programId: "csp-other" }], [], [program], [])).toEqual([]);
  });

  test("are afterwards the difference to all that was posted, or nothing", () => {
    const first = entriesOf(context, [core], [], [program], []);
    const second = { ...context, number: 2, processedIn: "2026-11" };

    const more = entriesOf(
      second,
      [{ ...core, rebate: core.rebate + 6n, coop: core.coop - 1n }],
      first,
      [program],
      [program],
    );
    const same = entriesOf(second, [core], first, [program], [program]);

    expect(more.map(({ id, type }) => [id, type])).toEqual([["2:csp-direct:core:adjustment:USD", "adjustment"]]);
    expect(more.map(totalOf)).toEqual([{ ...core, rebate: 6n, coop: -1n }]);
    expect(same).toEqual([]);
  });

  test("take back a lever that earns nothing any more", () => {
    const first = entriesOf(context, [core], [], [program], []);

    const [entry] = entriesOf({ ...context, number: 2 }, [], first, [program], [program]);

    expect(entry && totalOf(entry)).toEqual({ ...core, rebate: -core.rebate, coop: -core.coop });
  });

  test.each<[string, Partial<ClosedProgram>, string]>([
    ["the sales, if nothing else changed", {}, "previousPeriodEarnings"],
    ["the calculation, under another version", { version: 2, coverage: "other" }, "opsAdjustmentIncorrectCalc"],
    ["the enrollment, under another coverage", { coverage: "other" }, "opsAdjustmentIncorrectEnrollment"],
  ])("name as reason %s", (_label, now, reason) => {
    const first = entriesOf(context, [core], [], [program], []);

    const [entry] = entriesOf({ ...context, number: 2 }, [], first, [{ ...program, ...now }], [program]);

    expect(entry?.reason).toBe(reason);
  });

  test("sum up to the projection after every close, whatever changed between them", () => {
    const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    const total = fc.record({
      programId: fc.constantFrom("csp-direct", "csp-other"),
      lever: fc.constantFrom("core", "add"),
      currency: fc.constantFrom("USD" as const, "KRW" as const),
      rebate: amount,
      coop: amount,
    });
    const both = [program, { ...program, programId: "csp-other" }];
    fc.assert(
      fc.property(fc.array(fc.array(total), { minLength: 1, maxLength: 5 }), (projections) => {
        let posted: readonly LedgerEntry[] = [];
        for (const [index, projected] of projections.entries()) {
          const before = index === 0 ? [] : both;
          posted = [...posted, ...entriesOf({ ...context, number: index + 1 }, projected, posted, both, before)];
          expect(amounts(posted.map(totalOf))).toEqual(amounts(projected));
        }
        expect(new Set(posted.map(({ id }) => id)).size).toBe(posted.length);
      }),
    );
  });
});

function amounts(totals: readonly LeverTotal[]): Readonly<Record<string, readonly [bigint, bigint]>> {
  const found: Record<string, readonly [bigint, bigint]> = {};
  for (const { programId, lever, currency, rebate, coop } of totals) {
    const key = [programId, lever, currency].join(" ");
    const [r, c] = found[key] ?? [0n, 0n];
    found[key] = [r + rebate, c + coop];
  }
  return Object.fromEntries(Object.entries(found).filter(([, [r, c]]) => r !== 0n || c !== 0n));
}
