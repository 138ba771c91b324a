/**
 * A tax profile: the tax form of a location with the number by which its tax office knows it. Source: DOMAIN.md B7.
 *
 * The number is sealed. One that is replaced by another is archived; none is deleted.
 */
import type { Day } from "./calendar.ts";
import { isCountry } from "./country.ts";
import type { IsValidNumber } from "./number-kind.ts";
import type { ProfileCourse } from "./profile-course.ts";
import { type ProfileProblem, profileProblem } from "./profile-problem.ts";
import { lastDayOf, type TaxEntity, type TaxForm, taxFormsOf, taxNumberOf } from "./tax-format.ts";
import { earlier, isInFuture } from "./validity.ts";

/** What a partner writes of it; the number apart. */
export interface TaxDetails {
  /** Where it pays taxes. */
  readonly country: string;
  readonly entity: TaxEntity;
  readonly form: TaxForm;
  /** As in the form. */
  readonly legalName?: string;
  readonly signedOn?: Day;
  /** The last day of what was given with the form, such as a certificate of residence, where it has one. */
  readonly expiresOn?: Day;
}

export interface TaxProfile extends TaxDetails {
  /** `tax_{locationId}_` and a ULID. */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly course: ProfileCourse;
  /** The last characters of its number. */
  readonly shown?: string;
  /** The whole number. */
  readonly sealed?: string;
  readonly isArchived?: true;
}

/** A location has no more. */
export const mostTaxProfiles = 50;

/** The last day on which its form can be used; undefined where it does not end, or is not signed. */
export function taxFormEnd({ form, signedOn, expiresOn }: TaxDetails): Day | undefined {
  return earlier(signedOn === undefined ? undefined : lastDayOf(form, signedOn), expiresOn);
}

/** Everything that is wrong with it, what it lacks included. */
export function taxProblems(
  details: TaxDetails,
  number: string | undefined,
  isValid: IsValidNumber,
  now: Date,
): readonly ProfileProblem[] {
  const { country, entity, form, legalName } = details;
  const forms = taxFormsOf(country, entity);
  const wrongForm = profileProblem(
    "/form",
    "form_not_for_country",
    `In ${country} ${entity === "company" ? "a company" : "an individual"} gives ${forms.map(nameOfForm).join(" or ")}.`,
  );
  return [
    ...(isCountry(country) ? [] : [profileProblem("/country", "wrong_country", `There is no country ${country}.`)]),
    ...(forms.includes(form) ? [] : [wrongForm]),
    ...(legalName === undefined ? [profileProblem("/legalName", "required", "Write the name as in the form.")] : []),
    ...numberProblems(details, number, isValid),
    ...signatureProblems(details, now),
  ];
}

const formNames: Readonly<Record<TaxForm, string>> = {
  w9: "W-9",
  w8ben: "W-8BEN",
  w8bene: "W-8BEN-E",
  w8eci: "W-8ECI",
};

/** As it is printed on the form. */
export function nameOfForm(form: TaxForm): string {
  return formNames[form];
}

function numberProblems(
  { country, entity }: TaxDetails,
  number: string | undefined,
  isValid: IsValidNumber,
): readonly ProfileProblem[] {
  const { pattern, check, label } = taxNumberOf(country, entity);
  const at = "/taxNumber";
  if (number === undefined) return [profileProblem(at, "required", `This takes the ${label.en}.`)];
  if (!pattern.test(number)) return [profileProblem(at, "wrong_form", `This is no ${label.en} of ${country}.`)];
  if (check === undefined || isValid(check, number)) return [];
  return [
    profileProblem(at, "wrong_check_digits", `The ${label.en} has a typing mistake: its check digits are wrong.`),
  ];
}

function signatureProblems(details: TaxDetails, now: Date): readonly ProfileProblem[] {
  const { signedOn } = details;
  const at = "/signedOn";
  if (signedOn === undefined) return [profileProblem(at, "required", "Name the day on which the form was signed.")];
  if (isInFuture(signedOn, now)) {
    return [profileProblem(at, "in_the_future", "Nobody has signed yet on a day to come.")];
  }
  const end = taxFormEnd(details);
  if (end === undefined || end >= now.toISOString().slice(0, 10)) return [];
  return end === details.expiresOn
    ? [profileProblem("/expiresOn", "expired", `It could be used until ${end}. Give a new one.`)]
    : [profileProblem(at, "expired", `A form signed then could be used until ${end}. Sign a new one.`)];
}
