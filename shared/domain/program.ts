/** Incentive programs: effective-dated versions, immutable once published, as data and not as code. */
import type { Day, Period } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { AgreementType } from "./facts.ts";
import type { DateField, KeptField, UndatedField } from "./feed-columns.ts";
import type { PartnerType } from "./location.ts";
import type { Micros } from "./micros.ts";

/** A text in both languages that the product speaks. */
export interface Bilingual {
  readonly en: string;
  readonly ko: string;
}

export const segments = ["cloud", "onPremises", "hybrid"] as const;
export type Segment = (typeof segments)[number];

/**
 * A test on one column that is stored with a line. Text is compared without case; `range` by day in a column of dates
 * and by number in any other, both ends included.
 */
export type Condition =
  | { readonly field: KeptField; readonly op: "equals"; readonly value: string }
  | { readonly field: KeptField; readonly op: "in"; readonly values: readonly string[] }
  | { readonly field: KeptField; readonly op: "prefix"; readonly value: string }
  | { readonly field: DateField; readonly op: "range"; readonly from?: Day; readonly to?: Day }
  | { readonly field: UndatedField; readonly op: "range"; readonly from?: Micros; readonly to?: Micros };

/** What a line belongs to: the first rule whose conditions all hold. */
export interface SegmentRule {
  readonly segment: Segment;
  readonly when: readonly Condition[];
}

/** From `from` micros of a month's volume on, `rateBps` are paid. */
export interface Tier {
  readonly from: Micros;
  readonly rateBps: number;
}

/** Rates by the volume that a lever earned on in a location's month. */
export interface Tiers {
  /** `marginal`: each slice at its tier's rate. `wholeVolume`: everything at the rate of the tier that was reached. */
  readonly kind: "marginal" | "wholeVolume";
  /** Ascending from 0. In a currency without tiers the lever earns nothing. */
  readonly byCurrency: ByCurrency<readonly Tier[]>;
}

export type ByCurrency<T> = Readonly<Partial<Record<Currency, T>>>;

/** What pays: core levers pay where no `replace` lever matches; `add` levers pay on top of either. */
export interface Lever {
  /** `[a-z0-9-]{1,40}` */
  readonly code: string;
  readonly name: Bilingual;
  readonly mode: "core" | "replace" | "add";
  /** Of the matching `replace` levers the highest wins; ties go to the code that sorts first. */
  readonly priority: number;
  /** What each line earns; the first tier's rate, where there are tiers. */
  readonly rateBps: number;
  readonly tiers?: Tiers;
  /** The most that it earns in a location's month, tiers included. In a currency without a cap it earns nothing. */
  readonly cap?: ByCurrency<Micros>;
  /** First and last day of the line's date, both included. */
  readonly window?: { readonly from: Day; readonly to: Day };
  readonly segment?: Segment;
  readonly when: readonly Condition[];
}

/** A requirement of a program; `appliesTo` absent means every partner type. */
export type EligibilityRule = { readonly id: string; readonly appliesTo?: readonly PartnerType[] } & (
  | { readonly kind: "activeReseller" }
  | { readonly kind: "agreement"; readonly agreement: AgreementType }
  | { readonly kind: "membership" }
  | { readonly kind: "competency"; readonly anyOf?: readonly string[] }
  /** What was sold in the twelve months that end with the present one. */
  | { readonly kind: "ttmRevenue"; readonly minimumUsd: Micros }
  | { readonly kind: "payoutProfile" }
  | { readonly kind: "taxProfile" }
);

export interface ProgramVersion {
  /** `[a-z0-9-]{1,40}` */
  readonly programId: string;
  readonly version: number;
  readonly effectiveFrom: Period;
  readonly name: Bilingual;
  readonly partnerType: PartnerType;
  readonly timeZone: string;
  /** The rebate's share of an earning; the rest is co-op. */
  readonly rebateBps: number;
  readonly currencies: readonly Currency[];
  readonly coolingDays: number;
  readonly invitationDays: number;
  /** Open to every location that qualifies: it is told on its pages, and no mail invites it. */
  readonly isOpen: boolean;
  /** The month in which the fiscal year begins, 1 to 12; enrollments end, or roll forward, the day before. */
  readonly fiscalYearStart: number;
  readonly payoutThresholdUsd: Micros;
  readonly coopThresholdUsd: Micros;
  readonly segments: readonly SegmentRule[];
  readonly levers: readonly Lever[];
  readonly rules: readonly EligibilityRule[];
}

/** Every published version, with a number that grows with each publication. */
export interface Catalogue {
  readonly number: number;
  readonly versions: readonly ProgramVersion[];
}

/** The version of a program that rules a period: the highest published one that is in effect by then. */
export function versionFor(catalogue: Catalogue, programId: string, period: Period): ProgramVersion | undefined {
  return catalogue.versions
    .filter((version) => version.programId === programId && version.effectiveFrom <= period)
    .reduce<ProgramVersion | undefined>((best, next) => (best && best.version > next.version ? best : next), undefined);
}

/** The ids of all programs made for a partner type, in order. */
export function programsFor(catalogue: Catalogue, partnerType: PartnerType): readonly string[] {
  const ids = catalogue.versions.filter((version) => version.partnerType === partnerType).map((v) => v.programId);
  return [...new Set(ids)].sort();
}

/** The number that the next version of a program gets; 1 for a new program. */
export function nextVersionOf({ versions }: Catalogue, programId: string): number {
  return 1 + Math.max(0, ...versions.filter((each) => each.programId === programId).map(({ version }) => version));
}

/** The catalogue with one more version; undefined where it holds this version already, which never changes. */
export function withVersion({ number, versions }: Catalogue, added: ProgramVersion): Catalogue | undefined {
  const { programId, version } = added;
  if (versions.some((each) => each.programId === programId && each.version === version)) return undefined;
  return { number: number + 1, versions: [...versions, added] };
}
