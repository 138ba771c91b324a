/** A story that the system and the oracle are both told, in plain texts: what is published, enrolled and delivered, and when. */
export type Row = Readonly<Record<string, string>>;

export type Condition =
  | { readonly field: string; readonly op: "equals"; readonly value: string }
  | { readonly field: string; readonly op: "prefix"; readonly value: string }
  | { readonly field: string; readonly op: "in"; readonly values: readonly string[] }
  | { readonly field: string; readonly op: "range"; readonly from?: string; readonly to?: string };

export interface Tier {
  readonly from: string;
  readonly rateBps: number;
}

export interface Lever {
  readonly code: string;
  readonly mode: "core" | "replace" | "add";
  readonly priority: number;
  readonly rateBps: number;
  readonly when: readonly Condition[];
  readonly segment?: "cloud" | "onPremises" | "hybrid";
  readonly window?: { readonly from: string; readonly to: string };
  readonly tiers?: {
    readonly kind: "marginal" | "wholeVolume";
    readonly byCurrency: Readonly<Record<string, readonly Tier[]>>;
  };
  readonly cap?: Readonly<Record<string, string>>;
}

export interface Version {
  readonly programId: string;
  readonly partnerType: "directReseller" | "indirectProvider" | "indirectReseller";
  readonly version: number;
  readonly effectiveFrom: string;
  readonly rebateBps: number;
  readonly currencies: readonly string[];
  readonly segments: readonly { readonly segment: "cloud" | "hybrid"; readonly when: readonly Condition[] }[];
  readonly levers: readonly Lever[];
}

export interface Interval {
  readonly from: string;
  readonly to?: string;
}

export interface Place {
  readonly id: string;
  readonly types: readonly Version["partnerType"][];
}

export type Step =
  | {
      readonly kind: "enroll";
      readonly place: string;
      readonly programId: string;
      readonly intervals: readonly Interval[];
    }
  /** Every version that the story has; only each program's first is there from the beginning. */
  | { readonly kind: "publish" }
  | {
      readonly kind: "deliver";
      readonly scope: string;
      readonly version: number;
      readonly billingPeriod: string;
      readonly supersedes: readonly string[];
      readonly blobs: number;
      readonly rows: readonly Row[];
    }
  /** `disorder` decides which messages of the run come twice, and in which order. */
  | { readonly kind: "refresh"; readonly disorder: number }
  | { readonly kind: "reevaluate"; readonly place: string };

export interface Scenario {
  readonly versions: readonly Version[];
  readonly places: readonly Place[];
  readonly steps: readonly Step[];
}

/** What became of the story, a sorted text for each line, total, correction and count, so that two can be compared. */
export type Reckoning = readonly string[];
