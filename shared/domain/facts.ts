/** What eligibility needs to know of a location, gathered in one document and replaced with each change. */
import type { Day, Period } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";

export const agreementTypes = ["partnerNetwork", "cloudDistributor", "reseller"] as const;
export type AgreementType = (typeof agreementTypes)[number];

/** A signed agreement; `validTo` is its last day, absent while it is open-ended. */
export interface Agreement {
  readonly type: AgreementType;
  readonly validFrom: Day;
  readonly validTo?: Day;
}

export const attainmentStatuses = ["inProgress", "attained", "atRisk", "expired"] as const;

export const attainmentLevels = ["silver", "gold"] as const;
export type AttainmentLevel = (typeof attainmentLevels)[number];

/** A competency of the partner; one that is at risk still counts. Source: DOMAIN.md B3. */
export interface Attainment {
  readonly competency: string;
  readonly level: AttainmentLevel;
  readonly status: (typeof attainmentStatuses)[number];
  readonly validFrom: Day;
  readonly validTo?: Day;
}

export const profileStatuses = ["draft", "pendingValidation", "approved", "actionRequired", "expired"] as const;

type ProfileStatus = (typeof profileStatuses)[number];

/** The state of a payout (bank) or tax profile, without its numbers. */
export interface ProfileFact {
  readonly status: ProfileStatus;
  /** In UTC. */
  readonly since: Day;
  /** The instant of it, from which the day follows in other time zones; absent where only the day is known. */
  readonly at?: string;
  readonly validTo?: Day;
  /** What it was before, oldest first, each until the next. */
  readonly past?: readonly { readonly status: ProfileStatus; readonly at: string; readonly validTo?: Day }[];
}

/** Of a program that is given other profiles than the location's own. */
export interface ProgramProfileFacts {
  readonly programId: string;
  readonly payoutProfile?: ProfileFact;
  readonly taxProfile?: ProfileFact;
}

export interface MonthlyRevenue {
  readonly period: Period;
  readonly currency: Currency;
  readonly micros: Micros;
}

export interface Facts {
  readonly accountId: string;
  readonly locationId: string;
  readonly agreements: readonly Agreement[];
  readonly attainments: readonly Attainment[];
  readonly payoutProfile?: ProfileFact;
  readonly taxProfile?: ProfileFact;
  readonly programProfiles?: readonly ProgramProfileFacts[];
  /** The last 48 months that had sales, newest first. */
  readonly revenue: readonly MonthlyRevenue[];
}
