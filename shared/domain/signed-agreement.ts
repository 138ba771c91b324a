/**
 * An agreement that a location has signed: pending, active and expired by its days, until somebody terminates it.
 *
 * None is ever deleted: a wrong one is terminated from its first day on, and so has never held. Source: DOMAIN.md A 10–13.
 */
import type { Day } from "./calendar.ts";
import type { Agreement, AgreementType } from "./facts.ts";
import type { FieldError } from "./refusal.ts";
import { dayBefore, earlier, isInFuture, overlap, type Validity } from "./validity.ts";

export interface SignedAgreement extends Validity {
  /** `agr_{locationId}_` and a ULID. */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly type: AgreementType;
  readonly signedOn?: Day;
  /** The first day on which it holds no more. */
  readonly terminatedOn?: Day;
}

export const agreementStatuses = ["pending", "active", "expired", "terminated"] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/** An agreement with what it is on a day. */
export type AgreementNow = SignedAgreement & { readonly status: AgreementStatus };

/** A location has no more. */
export const mostAgreements = 200;

export function agreementOn(agreement: SignedAgreement, on: Day): AgreementNow {
  return { ...agreement, status: statusOn(agreement, on) };
}

function statusOn({ validFrom, validTo, terminatedOn }: SignedAgreement, on: Day): AgreementStatus {
  if (terminatedOn !== undefined) return "terminated";
  if (on < validFrom) return "pending";
  return validTo !== undefined && validTo < on ? "expired" : "active";
}

/** What eligibility is to know: the days on which agreements hold or held, in order of type and first day. */
export function countingAgreements(agreements: readonly SignedAgreement[]): readonly Agreement[] {
  return agreements
    .flatMap((agreement) => {
      const { validFrom, validTo } = held(agreement);
      if (validTo !== undefined && validTo < validFrom) return [];
      return [{ type: agreement.type, validFrom, ...(validTo !== undefined && { validTo }) }];
    })
    .sort((a, b) => (`${a.type} ${a.validFrom}` < `${b.type} ${b.validFrom}` ? -1 : 1));
}

/** Another of the same type that holds on some of the same days. */
export function overlappingAgreement(
  agreement: SignedAgreement,
  all: readonly SignedAgreement[],
): SignedAgreement | undefined {
  return all.find(
    (other) => other.id !== agreement.id && other.type === agreement.type && overlap(held(agreement), held(other)),
  );
}

/** Everything that is wrong with the days, each by its field. */
export function agreementProblems(agreement: SignedAgreement, now: Date): readonly FieldError[] {
  const { validFrom, validTo, signedOn, terminatedOn } = agreement;
  const problems: FieldError[] = [];
  const add = (field: string, code: string, message: string) => problems.push({ field, code, message });
  if (validTo !== undefined && validTo < validFrom) {
    add("/validTo", "end_before_start", `It would end on ${validTo}, before it begins on ${validFrom}.`);
  }
  if (signedOn !== undefined && isInFuture(signedOn, now)) {
    add("/signedOn", "in_the_future", "Nobody has signed yet on a day to come.");
  }
  if (terminatedOn !== undefined && isInFuture(terminatedOn, now)) {
    add("/terminatedOn", "in_the_future", "To end it on a day to come, change validTo.");
  }
  return problems;
}

function held({ validFrom, validTo, terminatedOn }: SignedAgreement): Validity {
  const last = earlier(validTo, terminatedOn && dayBefore(terminatedOn));
  return { validFrom, ...(last !== undefined && { validTo: last }) };
}
