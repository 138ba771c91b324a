/** What is wrong with the numbers of a bank account, by the form of its country and by their check digits. */
import { type BankField, type BankFieldName, type BankNumbers, bankFieldNames, bankFieldsOf } from "./bank-format.ts";
import type { IsValidNumber } from "./number-kind.ts";
import { type ProfileProblem, profileProblem } from "./profile-problem.ts";

/** In the order of the form. */
export function bankProblems(country: string, numbers: BankNumbers, isValid: IsValidNumber): readonly ProfileProblem[] {
  const fields = bankFieldsOf(country);
  const known = new Set<BankFieldName>(fields.map(({ name }) => name));
  const strangers = bankFieldNames.filter((name) => numbers[name] !== undefined && !known.has(name));
  return [
    ...fields.flatMap((field) => problemOf(field, country, numbers[field.name], isValid)),
    ...strangers.map((name) =>
      profileProblem(pointer(name), "not_needed", `A bank account in ${country} is not written with ${name}.`),
    ),
  ];
}

function problemOf(
  { name, isRequired, pattern, check, label, form }: BankField,
  country: string,
  text: string | undefined,
  isValid: IsValidNumber,
): readonly ProfileProblem[] {
  if (text === undefined) {
    if (!isRequired) return [];
    return [profileProblem(pointer(name), "required", `An account in ${country} needs its ${label.en}.`)];
  }
  if (!pattern.test(text)) {
    return [profileProblem(pointer(name), "wrong_form", `The ${label.en} is ${form.en}.`)];
  }
  if (name === "iban" && text.slice(0, 2) !== country) {
    const message = `This IBAN is of ${text.slice(0, 2)}; the bank is in ${country}.`;
    return [profileProblem(pointer(name), "wrong_country", message)];
  }
  if (check !== undefined && !isValid(check, text)) {
    const message = `The ${label.en} has a typing mistake: its length or its check digits are wrong.`;
    return [profileProblem(pointer(name), "wrong_check_digits", message)];
  }
  return name === "bic" ? bicProblems(country, text) : [];
}

/** The fifth and sixth letter of a BIC are the country of the bank. */
function bicProblems(country: string, text: string): readonly ProfileProblem[] {
  const of = text.slice(4, 6);
  if (of === country) return [];
  return [profileProblem("/bank/bic", "wrong_country", `This BIC is of a bank in ${of}, not in ${country}.`)];
}

function pointer(name: BankFieldName): string {
  return `/bank/${name}`;
}
