/** Whether a location may enroll in a program: every requirement, met or not, with its evidence and what to do. */
import { addDays, addMonths, type Day, type Period, periodOf } from "./calendar.ts";
import {
  attainmentEvidence,
  firstSaleEvidence,
  missingRateEvidence,
  profileEvidence,
  revenueEvidence,
  salesEvidence,
  validityEvidence,
} from "./evidence.ts";
import type { Agreement, AgreementType, Facts, ProfileFact } from "./facts.ts";
import type { Location } from "./location.ts";
import type { Micros } from "./micros.ts";
import { profileFor, profileOn } from "./profile-on.ts";
import type { Bilingual, EligibilityRule, ProgramVersion } from "./program.ts";
import { requirementTexts } from "./requirement-texts.ts";
import { lastMonthReaching, type RateOf, trailingRevenue } from "./trailing-revenue.ts";
import { holdsOn, type Validity } from "./validity.ts";

export interface Requirement {
  readonly id: string;
  readonly kind: EligibilityRule["kind"];
  readonly isMet: boolean;
  /** What was found, such as the agreement and its last day; absent where there is nothing. */
  readonly evidence?: Bilingual;
  /** One sentence; absent once met. */
  readonly toDo?: Bilingual;
  /** The last day on which a met requirement still holds; absent while none is known. */
  readonly metUntil?: Day;
}

export interface Eligibility {
  readonly isEligible: boolean;
  readonly requirements: readonly Requirement[];
}

/**
 * Evaluates the rules that apply to the program's partner type, on a day, by what is known of the location.
 *
 * `rates` converts what was sold; it is asked only where a rule is about revenue.
 */
export function evaluate(
  program: ProgramVersion,
  location: Location,
  facts: Facts,
  on: Day,
  rates: RateOf,
): Eligibility {
  const known = { program, location, facts, on, rates };
  const requirements = program.rules
    .filter(({ appliesTo }) => appliesTo === undefined || appliesTo.includes(program.partnerType))
    .map((rule) => requirementOf(rule, known));
  return { isEligible: requirements.every(({ isMet }) => isMet), requirements };
}

/** True where evaluating the version takes exchange rates. */
export function asksForRevenue({ rules }: Pick<ProgramVersion, "rules">): boolean {
  return rules.some(({ kind }) => kind === "ttmRevenue");
}

/** True while the membership agreement of the partner network is valid. Source: DOMAIN.md A 10, 13. */
export function isMember(facts: Facts, on: Day): boolean {
  return validAgreement(facts, "partnerNetwork", on) !== undefined;
}

type Finding = Pick<Requirement, "isMet" | "evidence" | "metUntil">;

const unmet: Finding = { isMet: false };

interface Known {
  readonly program: ProgramVersion;
  readonly location: Location;
  readonly facts: Facts;
  readonly on: Day;
  readonly rates: RateOf;
}

function requirementOf(rule: EligibilityRule, known: Known): Requirement {
  const finding = find(rule, known);
  return {
    id: rule.id,
    kind: rule.kind,
    ...finding,
    ...(!finding.isMet && { toDo: requirementTexts(rule) }),
  };
}

function find(rule: EligibilityRule, { program, location, facts, on, rates }: Known): Finding {
  switch (rule.kind) {
    case "activeReseller":
      return activity(location, facts, on);
    case "agreement":
      return agreed(facts, rule.agreement, on);
    case "membership":
      return agreed(facts, "partnerNetwork", on);
    case "competency":
      return competent(facts, rule.anyOf, on);
    case "ttmRevenue":
      return revenue(facts, rule.minimumUsd, periodOf(on), rates);
    case "payoutProfile":
    case "taxProfile":
      return approved(profileFor(facts, rule.kind, program.programId), on, program.timeZone);
  }
}

/** Sold something within the last twelve months, the present one included. */
function activity(location: Location, facts: Facts, on: Day): Finding {
  const since = addMonths(periodOf(on), -11);
  const last = facts.revenue.find(({ period, micros }) => micros > 0n && since <= period && period <= periodOf(on));
  if (last)
    return { isMet: true, evidence: salesEvidence(last.period), metUntil: lastDayOf(addMonths(last.period, 11)) };
  const first = location.firstTransactionAt;
  const isRecent = first !== undefined && first <= on && since <= periodOf(first);
  if (!isRecent) return unmet;
  return { isMet: true, evidence: firstSaleEvidence(first), metUntil: lastDayOf(addMonths(periodOf(first), 11)) };
}

function revenue(facts: Facts, floor: Micros, month: Period, rates: RateOf): Finding {
  const { from, to, usd, missing } = trailingRevenue(facts, month, rates);
  if (missing.length > 0) return { isMet: false, evidence: missingRateEvidence(missing) };
  const evidence = revenueEvidence(usd, floor, from, to);
  if (usd < floor) return { isMet: false, evidence };
  return { isMet: true, evidence, metUntil: lastDayOf(lastMonthReaching(facts, month, floor, rates)) };
}

function lastDayOf(period: Period): Day {
  return addDays(`${addMonths(period, 1)}-01`, -1);
}

function agreed(facts: Facts, type: AgreementType, on: Day): Finding {
  const valid = validAgreement(facts, type, on);
  if (valid)
    return { isMet: true, evidence: validityEvidence(valid), ...(valid.validTo && { metUntil: valid.validTo }) };
  const last = facts.agreements.filter((each) => each.type === type).at(-1);
  return last ? { isMet: false, evidence: validityEvidence(last) } : unmet;
}

function validAgreement(facts: Facts, type: AgreementType, on: Day): Agreement | undefined {
  return latestOf(facts.agreements.filter((each) => each.type === type && holdsOn(each, on)));
}

function competent(facts: Facts, anyOf: readonly string[] | undefined, on: Day): Finding {
  const counting = facts.attainments.filter(
    ({ competency, status, ...validity }) =>
      (status === "attained" || status === "atRisk") &&
      (anyOf === undefined || anyOf.includes(competency)) &&
      holdsOn(validity, on),
  );
  const best = latestOf(counting);
  if (!best) return unmet;
  return {
    isMet: true,
    evidence: attainmentEvidence(best),
    ...(best.validTo && { metUntil: best.validTo }),
  };
}

function approved(profile: ProfileFact | undefined, on: Day, timeZone: string): Finding {
  const state = profile && profileOn(profile, on, timeZone);
  if (!state) return unmet;
  const { status, since, validTo } = state;
  const isMet = status === "approved" && holdsOn({ validFrom: since, ...ends(state) }, on);
  return { isMet, evidence: profileEvidence(state), ...(isMet && validTo && { metUntil: validTo }) };
}

function ends({ validTo }: { readonly validTo?: Day }): { readonly validTo?: Day } {
  return validTo === undefined ? {} : { validTo };
}

/** The one that holds longest. */
function latestOf<T extends Validity>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (best, next) => (best && (best.validTo ?? "9999") >= (next.validTo ?? "9999") ? best : next),
    undefined,
  );
}
