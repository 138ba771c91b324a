import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Currency } from "./currency.ts";
import { type Balances, balanceAccounts, type Movement, noBalances } from "./movement.ts";
import { hashOfStatement, missingStatements, movedIn, type Statement } from "./statement.ts";

const context = {
  accountId: "acc_01",
  locationId: "4100001",
  issuedAt: "2027-02-03T05:00:00Z",
  partnerName: "Contoso",
  locationName: "Contoso Seoul",
  programNameOf: (programId: string) => ({ en: programId, ko: programId }),
  leverNameOf: (_programId: string, lever: string) => ({ en: lever, ko: lever }),
};

let count = 0;
function aMovement(processedIn: string, moves: Partial<Balances>, parts: Partial<Movement> = {}): Movement {
  count += 1;
  return {
    key: `entry:${count}`,
    kind: "earning",
    programId: "csp-direct",
    currency: "USD",
    processedIn,
    appliesTo: processedIn,
    moves: { ...noBalances, ...moves },
    ...parts,
  };
}

const missing = (movements: readonly Movement[], through: string, made: readonly Statement[] = []) =>
  missingStatements(movements, made, through, context);

describe("statements", () => {
  test("begin with the first month that moved anything, and each one where the one before it ended", () => {
    const earned = aMovement("2026-11", { rebatePayable: 150n, coopFund: 40n });
    const paid = aMovement("2027-01", { rebatePayable: -150n, paid: 150n }, { kind: "paymentSent" });

    const [first, second, third, ...more] = missing([paid, earned], "2027-01");

    expect(more).toEqual([]);
    expect(first).toMatchObject({ id: "stm_4100001_202611", period: "2026-11", sheets: [{ movements: [earned] }] });
    expect(second?.sheets).toMatchObject([{ opening: { rebatePayable: 150n, coopFund: 40n }, movements: [] }]);
    expect(third?.sheets).toMatchObject([{ closing: { rebatePayable: 0n, inFlight: 0n, coopFund: 40n, paid: 150n } }]);
    expect([second?.previousHash, third?.previousHash]).toEqual([first?.hash, second?.hash]);
  });

  test("are left out for months in which nothing moved and nothing was owed", () => {
    const in2026 = aMovement("2026-03", { rebatePayable: 5n });
    const paid = aMovement("2026-03", { rebatePayable: -5n, paid: 5n }, { kind: "paymentSent" });
    const later = aMovement("2026-06", { rebatePayable: 7n });

    const made = missing([in2026, paid, later], "2026-07");

    expect(made.map(({ period }) => period)).toEqual(["2026-03", "2026-06", "2026-07"]);
    expect(made[1]?.sheets).toMatchObject([{ opening: { paid: 5n }, closing: { rebatePayable: 7n, paid: 5n } }]);
  });

  test("list what came late on the next one, and never change", () => {
    const early = aMovement("2026-11", { rebatePayable: 1n });
    const [first] = missing([early], "2026-11");
    const late = aMovement("2026-11", { rebatePayable: 2n });

    const [second, ...more] = missing([early, late], "2026-12", first ? [first] : []);

    expect(more).toEqual([]);
    expect(second).toMatchObject({ period: "2026-12", previousHash: first?.hash });
    expect(second?.sheets).toMatchObject([{ opening: { rebatePayable: 1n }, movements: [late] }]);
  });

  test("list what was posted by month, then payments as they moved", () => {
    const payment = (at: string, kind: Movement["kind"]) => {
      const { appliesTo: _month, ...movement } = aMovement("2026-11", { paid: 1n }, { kind, at });
      return movement;
    };
    const sent = payment("2026-11-15T09:00:00Z", "paymentSent");
    const proposed = payment("2026-11-05T04:00:00Z", "paymentProposed");
    const adjusted = aMovement("2026-11", { rebatePayable: 1n }, { kind: "adjustment", appliesTo: "2026-09" });
    const earned = aMovement("2026-11", { rebatePayable: 1n }, { appliesTo: "2026-10" });

    const [statement] = missing([sent, adjusted, proposed, earned], "2026-11");

    expect(statement?.sheets[0]?.movements).toEqual([earned, adjusted, proposed, sent]);
  });

  test("are told from changed ones by their hash", () => {
    const [statement] = missing([aMovement("2026-11", { rebatePayable: 1n })], "2026-11");
    if (!statement) throw new Error("There is no statement.");

    expect(hashOfStatement(statement)).toBe(statement.hash);
    expect(hashOfStatement({ ...statement, partnerName: "Another" })).not.toBe(statement.hash);
  });

  test("whenever they are made, list each movement once and end at the sum of all, in every currency", () => {
    const micros = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
    const movement = fc.record({
      month: fc.integer({ min: 1, max: 9 }),
      arrives: fc.nat({ max: 3 }),
      currency: fc.constantFrom<Currency>("USD", "KRW"),
      programId: fc.constantFrom("csp-direct", "surface"),
      moves: fc.record({ rebatePayable: micros, inFlight: micros, coopFund: micros, paid: micros }),
    });
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 20 }), fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9]), (all, looks) => {
        const movements = all.map(({ month, moves, programId, currency, arrives }) => ({
          known: month + arrives,
          movement: aMovement(`2026-0${month}`, moves, { programId, currency }),
        }));
        const made: Statement[] = [];
        for (const look of [...looks, 12]) {
          const known = movements.filter((each) => each.known <= look).map((each) => each.movement);
          const through = look === 12 ? "2026-12" : `2026-0${look}`;
          if (made.some(({ period }) => period >= through)) continue;
          made.push(...missing(known, through, made));
        }

        const listed = made.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.movements.map(({ key }) => key)));
        expect(listed.sort()).toEqual(movements.map((each) => each.movement.key).sort());
        for (const sheet of made.at(-1)?.sheets ?? []) {
          const own = movements
            .map((each) => each.movement)
            .filter(({ programId, currency }) => programId === sheet.programId && currency === sheet.currency);
          expect(sheet.closing).toEqual(movedIn({ movements: own }));
        }
        for (const [index, { sheets, previousHash }] of made.entries()) {
          expect(previousHash).toBe(made[index - 1]?.hash);
          for (const { opening, movements: own, closing } of sheets) {
            const moved = movedIn({ movements: own });
            for (const account of balanceAccounts) expect(opening[account] + moved[account]).toBe(closing[account]);
          }
        }
      }),
    );
  });
});
