/**
 * Double entry: what is owed moves between two or three accounts in one currency, and nothing is lost on the way.
 *
 * An amount below zero takes back what an earlier posting gave. Source: DESIGN.md §7, "Projection and ledger".
 */
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";

/**
 * Program expense is the vendor's; the others are what the location has to get, or can still claim, what is on its way to
 * it, and what it was paid.
 */
export const ledgerAccounts = ["programExpense", "rebatePayable", "coopFund", "inFlight", "paid"] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

export interface PostingSide {
  readonly account: LedgerAccount;
  readonly micros: Micros;
}

/** One debit, and credits that sum up to it. */
export interface Posting {
  readonly currency: Currency;
  readonly debit: PostingSide;
  readonly credits: readonly PostingSide[];
}

/** What a program owes a location: the rebate is to be paid, the co-op goes to its fund. */
export function accrual(currency: Currency, rebate: Micros, coop: Micros): Posting {
  const credits = [
    { account: "rebatePayable", micros: rebate },
    { account: "coopFund", micros: coop },
  ] as const;
  return balanced({
    currency,
    debit: { account: "programExpense", micros: rebate + coop },
    credits: credits.filter(({ micros }) => micros !== 0n),
  });
}

/** The posting itself; throws for one whose sides differ, so that no such posting is ever stored. */
export function balanced(posting: Posting): Posting {
  const { debit, credits, currency } = posting;
  const credited = credits.reduce((sum, { micros }) => sum + micros, 0n);
  if (credited === debit.micros) return posting;
  throw new Error(`A posting debits ${debit.micros} and credits ${credited} micros of ${currency}.`);
}

/** What an account was credited, less what it was debited; zero where nothing was posted. */
export function balanceOf(postings: readonly Posting[], account: LedgerAccount, currency: Currency): Micros {
  return postings
    .filter((posting) => posting.currency === currency)
    .flatMap(({ debit, credits }) => [{ ...debit, micros: -debit.micros }, ...credits])
    .filter((side) => side.account === account)
    .reduce((sum, { micros }) => sum + micros, 0n);
}
