/** Judges the rows of a roster by themselves: each is good, or has problems that say what to correct. */
import { type AddressProblem, parseAddress } from "./email-address.ts";
import { isLocationId } from "./location.ts";
import { anyScope, type PartnerRole } from "./role.ts";
import { roleNamed } from "./role-name.ts";
import type { RosterProblem, RosterRow } from "./roster.ts";
import { isVisible } from "./visible-text.ts";

/** A row as it was sent: nothing of it is known to be right. */
export interface SentRow {
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly location: string;
  readonly language: string;
}

export interface JudgedRows {
  readonly good: readonly RosterRow[];
  readonly problems: readonly RosterProblem[];
  /** How many rows the problems are about. */
  readonly bad: number;
}

export interface RowContext {
  /** For rows that name none. */
  readonly locale: "en" | "ko";
  readonly isLocation: (locationId: string) => boolean;
}

const longestName = 100;

const addressMessages: Readonly<Record<AddressProblem, string>> = {
  invalid_email: "This is no e-mail address, such as kim@contoso.example.",
  email_not_ascii: "An e-mail address is written in ASCII; an international domain in its xn-- form.",
  email_too_long: "An e-mail address has at most 254 characters, and 64 before the @.",
};

/** A row that is there twice is good once; of two names for one address the first is good. */
export function judgedRows(rows: readonly SentRow[], context: RowContext): JudgedRows {
  const good: RosterRow[] = [];
  const problems: RosterProblem[] = [];
  const names = new Map<string, string>();
  const seen = new Set<string>();
  let bad = 0;
  for (const sent of rows) {
    const judged = judgedRow(sent, context);
    const found = "problems" in judged ? judged.problems : conflictsOf(judged, names, seen);
    if (found.length > 0) bad += 1;
    else if (!("problems" in judged)) good.push(judged);
    problems.push(...found);
  }
  return { good, problems, bad };
}

type Judged = RosterRow | { readonly problems: readonly RosterProblem[] };

function judgedRow({ line, name, email, role, location, language }: SentRow, context: RowContext): Judged {
  const displayName = name.normalize("NFC").trim();
  const address = parseAddress(email);
  const known = roleNamed(role);
  const locationId = location.trim();
  const locale = localeNamed(language, context.locale);
  const problem = (field: string, code: string, message: string) => ({ line, field, code, message });
  const problems = [
    ...nameProblems(displayName).map(([code, message]) => problem("name", code, message)),
    ...(address.isValid ? [] : [addressProblem(problem, email, address.problem)]),
    ...(known ? [] : [roleProblem(problem, role)]),
    ...locationProblems(locationId, context).map(([code, message]) => problem("location", code, message)),
    ...(locale ? [] : [problem("language", "unknown_language", "A language is en or ko.")]),
  ];
  if (problems.length > 0 || !address.isValid || !known || !locale) return { problems };
  return { line, displayName, email: address.address, role: known, locationId, locale };
}

type Found = readonly (readonly [code: string, message: string])[];
type MakeProblem = (field: string, code: string, message: string) => RosterProblem;

function nameProblems(name: string): Found {
  if (name === "") return [["required", "Every person needs a name."]];
  if (name.length > longestName) return [["name_too_long", `A name has at most ${longestName} characters.`]];
  return isVisible(name) ? [] : [["invalid_name", "This name holds characters that cannot be shown."]];
}

function addressProblem(problem: MakeProblem, email: string, found: AddressProblem): RosterProblem {
  if (email.trim() === "") return problem("email", "required", "Every person needs an e-mail address.");
  return problem("email", found, addressMessages[found]);
}

function roleProblem(problem: MakeProblem, role: string): RosterProblem {
  if (role.trim() === "") return problem("role", "required", "Every row needs a role, such as incentivesUser.");
  return problem(
    "role",
    "unknown_role",
    "There is no such role; incentivesUser and incentivesAdmin are two that exist.",
  );
}

function locationProblems(locationId: string, { isLocation }: RowContext): Found {
  if (locationId === anyScope) return [];
  if (locationId === "") return [["required", "Name a location by its seven digits, or * for all of them."]];
  if (!isLocationId(locationId)) return [["invalid_location", "A location id has seven digits; * stands for all."]];
  return isLocation(locationId) ? [] : [["location_not_found", "There is no such location in your account."]];
}

function localeNamed(language: string, otherwise: "en" | "ko"): "en" | "ko" | undefined {
  const name = language.trim().toLowerCase();
  if (name === "") return otherwise;
  return name === "en" || name === "ko" ? name : undefined;
}

/** What is wrong with a good row beside those before it, which it joins otherwise. */
function conflictsOf(row: RosterRow, names: Map<string, string>, seen: Set<string>): readonly RosterProblem[] {
  const { line, email, displayName } = row;
  const name = names.get(email);
  if (name !== undefined && name !== displayName) {
    const message = "This address stands above with another name; one of them is wrong.";
    return [{ line, field: "name", code: "conflicting_name", message }];
  }
  const key = rowKey(row);
  if (seen.has(key)) {
    return [{ line, field: "email", code: "duplicate_row", message: "This person, role and location stand above." }];
  }
  names.set(email, displayName);
  seen.add(key);
  return [];
}

function rowKey({ email, role, locationId }: { email: string; role: PartnerRole; locationId: string }): string {
  return `${email} ${role} ${locationId}`;
}
