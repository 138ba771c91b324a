import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { accrual, balanced, balanceOf, ledgerAccounts } from "./posting.ts";

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe("an accrual", () => {
  test("owes the rebate and puts the co-op into its fund", () => {
    expect(accrual("USD", 24_750_000n, 16_500_000n)).toEqual({
      currency: "USD",
      debit: { account: "programExpense", micros: 41_250_000n },
      credits: [
        { account: "rebatePayable", micros: 24_750_000n },
        { account: "coopFund", micros: 16_500_000n },
      ],
    });
  });

  test("has no side that moves nothing", () => {
    expect(accrual("KRW", 5n, 0n).credits).toEqual([{ account: "rebatePayable", micros: 5n }]);
  });

  test("of the opposite amounts takes back exactly what it gave", () => {
    fc.assert(
      fc.property(amount, amount, (rebate, coop) => {
        const postings = [accrual("USD", rebate, coop), accrual("USD", -rebate, -coop)];
        for (const account of ledgerAccounts) expect(balanceOf(postings, account, "USD")).toBe(0n);
      }),
    );
  });
});

test("all accounts of a currency always sum to zero", () => {
  const postings = fc.array(fc.tuple(fc.constantFrom("USD" as const, "KRW" as const), amount, amount));
  fc.assert(
    fc.property(postings, (given) => {
      const all = given.map(([currency, rebate, coop]) => accrual(currency, rebate, coop));
      for (const currency of ["USD", "KRW"] as const) {
        const total = ledgerAccounts.map((account) => balanceOf(all, account, currency)).reduce((a, b) => a + b, 0n);
        expect(total).toBe(0n);
      }
    }),
  );
});

test("a posting whose sides differ is never made", () => {
  const posting = { currency: "USD", debit: { account: "programExpense", micros: 2n } } as const;

  expect(() => balanced({ ...posting, credits: [{ account: "coopFund", micros: 1n }] })).toThrow(
    "debits 2 and credits 1",
  );
});
