/** Whether a location may enroll in a program: every requirement, met or not, with its evidence and what to do. */
import { addMonths, type Day, periodOf } from "./calendar.ts";
import type { Agreement, AgreementType, Facts, ProfileFact } from "./facts.ts";
import type { Location } from "./location.ts";
import { profileFor, profileOn } from "./profile-on.ts";
import type { Bilingual, EligibilityRule, ProgramVersion } from "./program.ts";
import { requirementTexts } from "./requirement-texts.ts";

export interface Requirement {
  readonly id: string;
  readonly kind: EligibilityRule["kind"];
  readonly isMet: boolean;
  /** What was found, such as the agreement and its last day; absent where there is nothing. */
  readonly evidence?: string;
  /** One sentence; absent once met. */
  readonly toDo?: Bilingual;
  /** The last day on which a met requirement still holds; absent while none is known. */
  readonly metUntil?: Day;
}

export interface Eligibility {
  readonly isEligible: boolean;
  readonly requirements: readonly Requirement[];
}

/** Evaluates the rules that apply to the program's partner type, on a day, by what is known of the location. */
export function evaluate(program: ProgramVersion, location: Location, facts: Facts, on: Day): Eligibility {
  const requirements = program.rules
    .filter(({ appliesTo }) => appliesTo === undefined || appliesTo.includes(program.partnerType))
    .map((rule) => requirementOf(rule, program, location, facts, on));
  return { isEligible: requirements.every(({ isMet }) => isMet), requirements };
}

/** True while the membership agreement of the partner network is valid. Source: DOMAIN.md A 10, 13. */
export function isMember(facts: Facts, on: Day): boolean {
  return validAgreement(facts, "partnerNetwork", on) !== undefined;
}

type Finding = Pick<Requirement, "isMet" | "evidence" | "metUntil">;

const unmet: Finding = { isMet: false };

function requirementOf(
  rule: EligibilityRule,
  program: ProgramVersion,
  location: Location,
  facts: Facts,
  on: Day,
): Requirement {
  const finding = find(rule, program, location, facts, on);
  return {
    id: rule.id,
    kind: rule.kind,
    ...finding,
    ...(!finding.isMet && { toDo: requirementTexts(rule) }),
  };
}

function find(rule: EligibilityRule, program: ProgramVersion, location: Location, facts: Facts, on: Day): Finding {
  switch (rule.kind) {
    case "activeReseller":
      return activity(location, facts, on);
    case "agreement":
      return agreed(facts, rule.agreement, on);
    case "membership":
      return agreed(facts, "partnerNetwork", on);
    case "competency":
      return competent(facts, rule.anyOf, on);
    case "payoutProfile":
    case "taxProfile":
      return approved(profileFor(facts, rule.kind, program.programId), on, program.timeZone);
  }
}

/** Sold something within the last twelve months, the present one included. */
function activity(location: Location, facts: Facts, on: Day): Finding {
  const since = addMonths(periodOf(on), -11);
  const last = facts.revenue.find(({ period, micros }) => micros > 0n && since <= period && period <= periodOf(on));
  if (last) return { isMet: true, evidence: `Sales in ${last.period}.` };
  const first = location.firstTransactionAt;
  const isRecent = first !== undefined && first <= on && since <= periodOf(first);
  return isRecent ? { isMet: true, evidence: `First sale on ${first}.` } : unmet;
}

function agreed(facts: Facts, type: AgreementType, on: Day): Finding {
  const valid = validAgreement(facts, type, on);
  if (valid) return { isMet: true, evidence: validity(valid), ...(valid.validTo && { metUntil: valid.validTo }) };
  const last = facts.agreements.filter((each) => each.type === type).at(-1);
  return last ? { isMet: false, evidence: validity(last) } : unmet;
}

function validAgreement(facts: Facts, type: AgreementType, on: Day): Agreement | undefined {
  return latestOf(facts.agreements.filter((each) => each.type === type && holds(each, on)));
}

function competent(facts: Facts, anyOf: readonly string[] | undefined, on: Day): Finding {
  const counting = facts.attainments.filter(
    ({ competency, status, ...validity }) =>
      (status === "attained" || status === "atRisk") &&
      (anyOf === undefined || anyOf.includes(competency)) &&
      holds(validity, on),
  );
  const best = latestOf(counting);
  if (!best) return unmet;
  const risk = best.status === "atRisk" ? ", at risk" : "";
  return {
    isMet: true,
    evidence: `${best.competency} (${best.level}${risk}), ${validity(best)}`,
    ...(best.validTo && { metUntil: best.validTo }),
  };
}

function approved(profile: ProfileFact | undefined, on: Day, timeZone: string): Finding {
  const state = profile && profileOn(profile, on, timeZone);
  if (!state) return unmet;
  const { status, since, validTo } = state;
  const isMet = status === "approved" && holds({ validFrom: since, ...ends(state) }, on);
  const evidence = `${status} since ${since}${validTo ? ` until ${validTo}` : ""}.`;
  return { isMet, evidence, ...(isMet && validTo && { metUntil: validTo }) };
}

interface Validity {
  readonly validFrom: Day;
  readonly validTo?: Day;
}

function ends({ validTo }: { readonly validTo?: Day }): { readonly validTo?: Day } {
  return validTo === undefined ? {} : { validTo };
}

function holds({ validFrom, validTo }: Validity, on: Day): boolean {
  return validFrom <= on && (validTo === undefined || on <= validTo);
}

/** The one that holds longest. */
function latestOf<T extends Validity>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (best, next) => (best && (best.validTo ?? "9999") >= (next.validTo ?? "9999") ? best : next),
    undefined,
  );
}

function validity({ validFrom, validTo }: Validity): string {
  return validTo === undefined ? `valid since ${validFrom}.` : `valid from ${validFrom} to ${validTo}.`;
}
