/** One run of the daily refresh: what it planned, how far it is, and what came of it. */
import type { Day } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { Counts } from "./ledger.ts";
import type { Micros } from "./micros.ts";
import type { Movement } from "./restatement.ts";

export interface Paid {
  readonly currency: Currency;
  readonly rebate: Micros;
  readonly coop: Micros;
}

/** What the lines of one scope came to; read = earned + not earned + rejected. */
export interface ScopeResult {
  readonly read: number;
  readonly rejected: number;
  readonly counts: Counts;
  /** What its lines earned, each by itself. */
  readonly paid: readonly Paid[];
}

/** One delivery of a scope: what was staged of it, and the ledgers that it touched and that must be visited. */
export interface Visit {
  readonly scopeId: string;
  readonly version: number;
  /** A version that was refused may come again with other bytes; the two share nothing. */
  readonly fingerprint: string;
  readonly buckets: number;
}

/** A delivery that a newer version repeats; what it touched is told that it was confirmed, and no more. */
export interface RepeatedVisit extends Visit {
  readonly by: number;
}

export interface PlannedScope extends Visit {
  readonly blobs: number;
  readonly supersedes: readonly string[];
  readonly billingPeriod: string;
}

export interface RejectedScope {
  readonly scopeId: string;
  readonly version: number;
  readonly reason: string;
}

/** A restatement that moves more than is allowed: it waits for somebody to look at it, and what it restates stands. */
export interface HeldScope {
  readonly scopeId: string;
  readonly version: number;
  readonly movement: Movement;
  /** Names the version, the one it would replace, and the figures. */
  readonly hash: string;
}

export interface WaitingVersion extends HeldScope, Visit {
  /** The version that it would replace; another one makes the figures others. */
  readonly base: Visit;
  readonly approved?: { readonly by: string; readonly at: string };
}

export type Phase = "split" | "apply" | "follow";

export interface RefreshRun {
  /** `{businessDate}-{sequence}` */
  readonly runId: string;
  readonly businessDate: Day;
  readonly sequence: number;
  readonly startedBy: string;
  readonly startedAt: string;
  /** The request that asked for it, where it named itself. */
  readonly requestId?: string;
  readonly state: "splitting" | "applying" | "following" | "closed" | "cancelled";
  /** The number of the catalogue when the run was planned; its ledgers were judged by this one or a newer one. */
  readonly programs?: number;
  readonly scopes: readonly PlannedScope[];
  readonly repeated: readonly RepeatedVisit[];
  /** Scopes that were delivered as before, repeated ones included; their results stand. */
  readonly unchanged: readonly (ScopeResult & { readonly scopeId: string })[];
  readonly rejectedScopes: readonly RejectedScope[];
  readonly heldScopes: readonly HeldScope[];
  /** Touched lists to visit, once the scopes are accepted. */
  readonly visits: readonly Visit[];
  readonly planned: Readonly<Record<Phase, number>>;
  readonly done: Readonly<Record<Phase, number>>;
  readonly closedAt?: string;
  readonly cancelledBy?: string;
  readonly result?: RunResult;
}

export interface RunResult extends ScopeResult {
  /** What tiers and caps come to in the ledgers that the run visited; they belong to whole ledgers and to no scope. */
  readonly corrections: readonly Paid[];
  readonly invitations: number;
  /** False when a newer version of a scope overtook this run, so that its counts mix two versions. */
  readonly isBalanced: boolean;
}

/** A request for a run that must start one only once: it takes a number first, and then the run of that number is its own. */
export interface RunRequest {
  /** Names caller, operation and key. */
  readonly id: string;
  readonly fingerprint: string;
  readonly businessDate: Day;
  readonly sequence: number;
}

export function runIdOf(businessDate: Day, sequence: number): string {
  return `${businessDate}-${sequence}`;
}

/** The phase that a run works on, if any. */
export function phaseOf(run: RefreshRun): Phase | undefined {
  switch (run.state) {
    case "splitting":
      return "split";
    case "applying":
      return "apply";
    case "following":
      return "follow";
    case "closed":
    case "cancelled":
      return undefined;
  }
}

/** What a chunk of a run found; created once, so that it counts once. */
export type ChunkResult =
  | {
      readonly phase: "split";
      readonly chunk: number;
      readonly scopeId: string;
      readonly read: number;
      readonly rejected: number;
      /** Why the whole scope must be left out. */
      readonly fault?: string;
    }
  | {
      readonly phase: "apply";
      readonly chunk: number;
      readonly scopes: readonly { readonly scopeId: string; readonly counts: Counts; readonly paid: readonly Paid[] }[];
      readonly corrections: readonly Paid[];
      readonly invitations: number;
    }
  | { readonly phase: "follow"; readonly chunk: number };

/** The scope's history as far as it matters: what is current, and what a run still has to visit. */
export interface FeedScope {
  readonly scopeId: string;
  readonly billingPeriod: string;
  readonly current?: Visit & { readonly blobs: number };
  /** The newest version that only repeated the current one; nothing was staged of it. */
  readonly repeatedBy?: number;
  /** Versions whose ledgers were touched since the last complete one, that one included. */
  readonly visits: readonly Visit[];
  /** Set once and never unset: this scope's lines count no more. */
  readonly supersededBy?: string;
  /** What the last complete run made of it; the version is the current one or one that repeated it. */
  readonly complete?: ScopeResult & { readonly version: number; readonly programs?: number };
  readonly rejected?: RejectedScope & { readonly fingerprint: string };
  readonly waiting?: WaitingVersion;
}

/** The newest version that was taken: the current one, or one that said the same. */
export function newestVersion({ repeatedBy }: Pick<FeedScope, "repeatedBy">, current: Visit): number {
  return Math.max(current.version, repeatedBy ?? 0);
}

/** Adds amounts per currency, in order of currency. */
export function addPaid(...all: readonly (readonly Paid[])[]): readonly Paid[] {
  const sums = new Map<Currency, Paid>();
  for (const { currency, rebate, coop } of all.flat()) {
    const sum = sums.get(currency) ?? { currency, rebate: 0n, coop: 0n };
    sums.set(currency, { currency, rebate: sum.rebate + rebate, coop: sum.coop + coop });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

export function isSameVisit(a: Visit, b: Visit): boolean {
  return a.scopeId === b.scopeId && a.version === b.version && a.fingerprint === b.fingerprint;
}
