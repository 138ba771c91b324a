/**
 * A recalculation: what a new program version would change in months that have sales, closed ones among them, computed
 * before it is published, and published when somebody has looked. Source: DESIGN.md §7, "Projection and ledger".
 */
import type { Day, Period } from "./calendar.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { LeverTotal } from "./close.ts";
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";
import type { ProgramVersion } from "./program.ts";
import { sha256Hex } from "./sha256.ts";

/** What is worked through in chunks: the differences first, and after the commit the ledgers. */
export const recalculationPhases = ["compute", "reevaluate"] as const;
export type RecalculationPhase = (typeof recalculationPhases)[number];

export const recalculationStates = ["computing", "ready", "committing", "committed", "failed", "discarded"] as const;
export type RecalculationState = (typeof recalculationStates)[number];

/**
 * What it is for: to be committed when somebody has looked; to publish a version that changes no closed month; or to show
 * what a draft would change, and nothing more.
 */
export const recalculationPurposes = ["recalculation", "publication", "simulation"] as const;
export type RecalculationPurpose = (typeof recalculationPurposes)[number];

export interface PlannedLocation {
  readonly accountId: string;
  readonly locationId: string;
}

/** The locations of a phase, cut into chunks; equal lists have equal digests. */
export interface RecalculationPlan {
  readonly digest: string;
  readonly chunks: number;
}

export interface Recalculation {
  /** `rec_` and 26 characters. */
  readonly recalculationId: string;
  /** The version as it would be published. */
  readonly draft: ProgramVersion;
  readonly note: string;
  /** Absent for `recalculation`. */
  readonly purpose?: Exclude<RecalculationPurpose, "recalculation">;
  /** The month that a simulation computes anew. */
  readonly month?: Period;
  /** Of the catalogue that the differences are computed against. */
  readonly catalogueNumber: number;
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** Of the request, where it was named by a key. */
  readonly fingerprint?: string;
  readonly state: RecalculationState;
  readonly plans: Readonly<Partial<Record<RecalculationPhase, RecalculationPlan>>>;
  readonly done: Readonly<Record<RecalculationPhase, number>>;
  readonly result?: RecalculationResult;
  readonly committedBy?: string;
  readonly committedAt?: string;
  /** The catalogue has the version. */
  readonly isPublished?: true;
  /** Of one that failed. */
  readonly reason?: string;
}

export interface Amounts {
  readonly rebate: Micros;
  readonly coop: Micros;
}

/** What one lever comes to in a location's month before and after, where that is not the same. */
export interface Difference {
  readonly locationId: string;
  readonly period: Period;
  readonly lever: string;
  readonly currency: Currency;
  readonly before: Amounts;
  readonly after: Amounts;
  /** The program's month had been closed, so that this becomes an adjustment. */
  readonly isClosed: boolean;
}

export interface TotalChange {
  readonly currency: Currency;
  readonly before: Amounts;
  readonly after: Amounts;
}

/** What a location's differences were computed from, as a digest: its ledgers and what of them was closed. */
export interface Basis extends PlannedLocation {
  readonly digest: string;
}

/** What the differences of some locations come to. */
export interface ChangeSums {
  /** Of all months that the version rules, changed or not; in order of currency. */
  readonly totals: readonly TotalChange[];
  /** Locations that get more in some currency, and that get less in some; one may be both. */
  readonly gaining: number;
  readonly losing: number;
  /** Number of differences. */
  readonly differences: number;
  /** Closed months with a difference, oldest first. */
  readonly closedMonths: readonly Period[];
}

/** A location that a version makes eligible, or that is so no more. */
export interface EligibilityChange {
  readonly locationId: string;
  readonly isEligible: boolean;
  /** The requirements that are not met: by the version, or, where it makes it eligible, by the one before. */
  readonly unmet: readonly string[];
}

export interface EligibilitySums {
  /** Locations that become eligible, and that are so no more. */
  readonly gained: number;
  readonly lost: number;
  /** The day for which it was asked. */
  readonly on: Day;
}

export interface ComputedChunk extends ChangeSums {
  readonly chunk: number;
  /** Of its bases and differences. */
  readonly digest: string;
  /** The documents that its differences fill. */
  readonly parts: number;
  readonly bases: readonly Basis[];
  /** Of a simulation; in order of locations. */
  readonly eligibility?: readonly EligibilityChange[];
}

export interface RecalculationResult extends ChangeSums {
  /** Whoever commits names it, so that it is these differences that he has seen. */
  readonly diffHash: string;
  readonly eligibility?: EligibilitySums;
}

export function purposeOf({ purpose }: Recalculation): RecalculationPurpose {
  return purpose ?? "recalculation";
}

/** The version as it is computed: a simulation has it rule its one month, whenever it would take effect. */
export function computedDraft({ draft, month }: Recalculation): ProgramVersion {
  return month === undefined ? draft : { ...draft, effectiveFrom: month };
}

/** The day on which a simulation asks who is eligible: today, or the first on which the draft is in effect. */
export function simulatedDay({ draft }: Recalculation, today: Day): Day {
  const first = `${draft.effectiveFrom}-01`;
  return first > today ? first : today;
}

/** The phase that a recalculation works on, if any. */
export function workOf({ state }: Recalculation): RecalculationPhase | undefined {
  switch (state) {
    case "computing":
      return "compute";
    case "committing":
      return "reevaluate";
    case "ready":
    case "committed":
    case "failed":
    case "discarded":
      return undefined;
  }
}

/** True once all chunks of a phase are done. */
export function isWorkedOff({ plans, done }: Recalculation, phase: RecalculationPhase): boolean {
  const plan = plans[phase];
  return plan !== undefined && done[phase] >= plan.chunks;
}

type Place = Pick<Difference, "locationId" | "period" | "lever" | "currency">;

/** The place of a difference among all: by location, month, lever and currency. */
export function placeOf({ locationId, period, lever, currency }: Place): string {
  return [locationId, period, lever, currency].join(" "); // a blank sorts before all that codes are made of
}

/** One month of a location under the versions that are published, and under the draft too. */
export interface ComparedMonth {
  readonly locationId: string;
  readonly period: Period;
  readonly isClosed: boolean;
  readonly before: readonly LeverTotal[];
  readonly after: readonly LeverTotal[];
}

/** All levers of one program in a month, changed or not, in order. */
export function compared(month: ComparedMonth, programId: string): readonly Difference[] {
  const { locationId, period, isClosed } = month;
  const rows = new Map<string, Difference>();
  for (const side of ["before", "after"] as const) {
    for (const { lever, currency, rebate, coop } of month[side].filter((each) => each.programId === programId)) {
      const name = `${lever} ${currency}`;
      const row = rows.get(name) ?? { locationId, period, lever, currency, before: none, after: none, isClosed };
      rows.set(name, { ...row, [side]: plus(row[side], { rebate, coop }) });
    }
  }
  return [...rows.values()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

export function isChanged({ before, after }: Difference): boolean {
  return before.rebate !== after.rebate || before.coop !== after.coop;
}

/** The sums over rows of whole locations, as `compared` gives them. */
export function sumsOf(rows: readonly Difference[]): ChangeSums {
  const changed = rows.filter(isChanged);
  const locations = [...Map.groupBy(changed, ({ locationId }) => locationId).values()].map((ours) => {
    return totalsOf(ours).map(({ before, after }) => after.rebate + after.coop - before.rebate - before.coop);
  });
  return {
    totals: totalsOf(rows),
    gaining: locations.filter((nets) => nets.some((net) => net > 0n)).length,
    losing: locations.filter((nets) => nets.some((net) => net < 0n)).length,
    differences: changed.length,
    closedMonths: [...new Set(changed.filter(({ isClosed }) => isClosed).map(({ period }) => period))].sort(),
  };
}

/** The digest of what a chunk was computed from, and came to. */
export function chunkDigest(
  bases: readonly Basis[],
  rows: readonly Difference[],
  eligibility: readonly EligibilityChange[] = [],
): string {
  const changes = eligibility.length === 0 ? [] : [canonicalJson(eligibility)];
  return sha256Hex(canonicalJson(bases), canonicalJson(rows), ...changes);
}

/** The sum of all chunks, under the hash of everything that there is to see. */
export function resultOf(
  { draft, catalogueNumber, plans }: Recalculation,
  chunks: readonly ComputedChunk[],
  eligibilityOn?: Day,
): RecalculationResult {
  const inOrder = [...chunks].sort((a, b) => a.chunk - b.chunk);
  const digests = inOrder.map(({ digest }) => digest);
  const sum = (of: (chunk: ComputedChunk) => number) => inOrder.reduce((all, chunk) => all + of(chunk), 0);
  return {
    totals: added(inOrder.flatMap(({ totals }) => totals)),
    gaining: sum(({ gaining }) => gaining),
    losing: sum(({ losing }) => losing),
    differences: sum(({ differences }) => differences),
    closedMonths: [...new Set(inOrder.flatMap(({ closedMonths }) => closedMonths))].sort(),
    diffHash: sha256Hex(canonicalJson({ draft, catalogueNumber, plan: plans.compute, digests })),
    ...(eligibilityOn !== undefined && { eligibility: { ...eligibilitySums(inOrder), on: eligibilityOn } }),
  };
}

function eligibilitySums(chunks: readonly ComputedChunk[]): Omit<EligibilitySums, "on"> {
  const changes = chunks.flatMap(({ eligibility = [] }) => eligibility);
  const gained = changes.filter(({ isEligible }) => isEligible).length;
  return { gained, lost: changes.length - gained };
}

const none: Amounts = { rebate: 0n, coop: 0n };

function plus(a: Amounts, b: Amounts): Amounts {
  return { rebate: a.rebate + b.rebate, coop: a.coop + b.coop };
}

function totalsOf(rows: readonly Difference[]): readonly TotalChange[] {
  return added(rows.map(({ currency, before, after }) => ({ currency, before, after })));
}

function added(changes: readonly TotalChange[]): readonly TotalChange[] {
  const sums = new Map<Currency, TotalChange>();
  for (const { currency, before, after } of changes) {
    const sum = sums.get(currency) ?? { currency, before: none, after: none };
    sums.set(currency, { currency, before: plus(sum.before, before), after: plus(sum.after, after) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}
