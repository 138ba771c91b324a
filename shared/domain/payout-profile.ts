/**
 * A payout profile: the bank account, or the credit note, by which locations of an account are paid. Source: DOMAIN.md B7.
 *
 * Its numbers are sealed; only what may be shown lies open. It is the company's, and pays every location that it is given
 * to. It is never deleted; one that pays nobody can be archived.
 */
import { type BankFieldName, type BankNumbers, bankFieldNames } from "./bank-format.ts";
import { bankProblems } from "./bank-problems.ts";
import type { Currency } from "./currency.ts";
import type { IsValidNumber } from "./number-kind.ts";
import type { ProfileCourse } from "./profile-course.ts";
import { type ProfileProblem, profileProblem } from "./profile-problem.ts";
import type { Scope } from "./role.ts";

export const payoutMethods = ["bankTransfer", "creditNote"] as const;
export type PayoutMethod = (typeof payoutMethods)[number];

/** Where purchases are settled by credit notes. Source: DOMAIN.md F. */
export const creditNoteCountries: readonly string[] = ["AU", "CA", "NZ"];

/** What a partner writes of it; the numbers apart. */
export interface PayoutDetails {
  /** What its people call it. */
  readonly name: string;
  readonly method: PayoutMethod;
  /** Of the bank, or of the location that gets the credit note. */
  readonly country: string;
  readonly currency: Currency;
  /** Whose account it is, as the bank knows him. */
  readonly holder?: string;
}

export interface PayoutProfile extends PayoutDetails {
  /** `bnk_` and a ULID. */
  readonly id: string;
  readonly accountId: string;
  readonly course: ProfileCourse;
  /** Its numbers as they may be shown: secret ones by their last characters. */
  readonly shown: BankNumbers;
  /** All its numbers. */
  readonly sealed?: string;
  /** What it pays: programs at locations, `*` for a location's own profile; in order. */
  readonly usedBy: readonly Scope[];
  /** When, and by whom, it was last changed where the money goes. */
  readonly redirected: { readonly at: string; readonly by: string };
  readonly isArchived?: true;
  /** Its partner wants no payment by it for now. */
  readonly hold?: { readonly at: string; readonly by: string; readonly reason?: string };
}

/** An account has no more. */
export const mostPayoutProfiles = 100;

const secretNumbers: ReadonlySet<BankFieldName> = new Set(["iban", "accountNumber"]);

/** Everything that is wrong with it, what it lacks included. */
export function payoutProblems(
  { method, country, holder }: PayoutDetails,
  numbers: BankNumbers,
  isValid: IsValidNumber,
): readonly ProfileProblem[] {
  const given = bankFieldNames.filter((name) => numbers[name] !== undefined);
  if (method === "creditNote") {
    return [
      ...(creditNoteCountries.includes(country) ? [] : [noCreditNote(country)]),
      ...given.map((name) => profileProblem(`/bank/${name}`, "not_needed", "A credit note needs no bank account.")),
    ];
  }
  const needsHolder = profileProblem("/holder", "required", "Name the holder of the account, as the bank knows him.");
  return [...(holder === undefined ? [needsHolder] : []), ...bankProblems(country, numbers, isValid)];
}

/** The numbers as people may see them: whose account it is can be told by the last four characters. */
export function shownNumbers(numbers: BankNumbers): BankNumbers {
  const shown = bankFieldNames.flatMap((name) => {
    const text = numbers[name];
    return text === undefined ? [] : [[name, secretNumbers.has(name) ? lastCharacters(text) : text] as const];
  });
  return Object.fromEntries(shown);
}

/** The last four characters; fewer of a number that is hardly longer. */
export function lastCharacters(text: string): string {
  return text.slice(text.length < 8 ? -2 : -4);
}

function noCreditNote(country: string): ProfileProblem {
  const message = `Credit notes are given in ${creditNoteCountries.join(", ")}, not in ${country}; use a bank transfer.`;
  return profileProblem("/method", "wrong_country", message);
}
