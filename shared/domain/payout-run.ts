/**
 * A payout run: what is paid in a month, proposed by one and approved by another. Source: DOMAIN.md B7, E.
 *
 * proposing → draft → approved → executing → completed; before it is executed it can be cancelled, which lets everything go.
 */
import type { Period } from "./calendar.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";
import type { Payment } from "./payment.ts";
import type { HoldReason } from "./payout-hold.ts";
import { sha256Hex } from "./sha256.ts";

export const payoutRunStates = [
  "proposing",
  "draft",
  "approved",
  "executing",
  "completed",
  "cancelling",
  "cancelled",
] as const;
export type PayoutRunState = (typeof payoutRunStates)[number];

/** What is worked through in chunks of locations. */
export const payoutPhases = ["propose", "execute", "cancel"] as const;
export type PayoutPhase = (typeof payoutPhases)[number];

/** A payment as its run lists it. */
export type PayoutItem = Pick<
  Payment,
  "accountId" | "locationId" | "programId" | "currency" | "reference" | "amount"
> & { readonly paymentId: string };

export interface PayoutTotal {
  readonly currency: Currency;
  readonly payments: number;
  readonly amount: Micros;
}

/** How many keys of a program and currency wait for a reason; one that waits for two is counted twice. */
export type HeldCounts = Readonly<Partial<Record<HoldReason, number>>>;

export interface PayoutChunk {
  readonly chunk: number;
  readonly items: readonly PayoutItem[];
  readonly held: HeldCounts;
}

interface Act {
  readonly by: string;
  readonly at: string;
}

export interface PayoutRun {
  /** `prn_{YYYY-MM}-{n}` */
  readonly runId: string;
  readonly runMonth: Period;
  readonly state: PayoutRunState;
  readonly created: Act;
  /** Chunks of locations; absent while they are being planned. */
  readonly chunks?: number;
  readonly done: Readonly<Record<PayoutPhase, number>>;
  readonly totals?: readonly PayoutTotal[];
  readonly held?: HeldCounts;
  /** Of every payment in it: whoever approves names it, so that it is these payments that he has seen. */
  readonly hash?: string;
  readonly approved?: Act;
  readonly executed?: Act;
  /** What the execution left of the totals, where somebody's profile was held or changed meanwhile. */
  readonly executedTotals?: readonly PayoutTotal[];
  readonly cancelled?: Act;
}

/** The phase that a run works on, if any. */
export function phaseOf({ state }: PayoutRun): PayoutPhase | undefined {
  switch (state) {
    case "proposing":
      return "propose";
    case "executing":
      return "execute";
    case "cancelling":
      return "cancel";
    case "draft":
    case "approved":
    case "completed":
    case "cancelled":
      return undefined;
  }
}

/** True once all chunks of the phase are done. */
export function isPhaseDone(run: PayoutRun, phase: PayoutPhase): boolean {
  return run.chunks !== undefined && run.done[phase] >= run.chunks;
}

/** By currency, in order. */
export function totalsOf(items: readonly PayoutItem[]): readonly PayoutTotal[] {
  const groups = Map.groupBy(items, ({ currency }) => currency);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, all]) => ({
      currency,
      payments: all.length,
      amount: all.reduce((sum, { amount }) => sum + amount, 0n),
    }));
}

export function heldIn(chunks: readonly PayoutChunk[]): HeldCounts {
  const sums: Partial<Record<HoldReason, number>> = {};
  for (const { held } of chunks) {
    for (const [reason, count] of Object.entries(held) as [HoldReason, number][]) {
      sums[reason] = (sums[reason] ?? 0) + count;
    }
  }
  return sums;
}

/** The same for the same payments, in whatever order their chunks were done. */
export function hashOf(runId: string, items: readonly PayoutItem[]): string {
  const rows = items.map(({ paymentId, currency, amount, reference }) => [
    paymentId,
    currency,
    String(amount),
    reference,
  ]);
  return sha256Hex(runId, canonicalJson(rows.sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1))));
}
