/**
 * Everything that moves what a location is owed, read from the postings themselves: entries of closes, corrections, and
 * steps of payments. Source: DESIGN.md §7 "Ledger", "Payments".
 */
import { type Period, periodOf } from "./calendar.ts";
import type { AdjustmentReason, LedgerEntry } from "./close.ts";
import { type Correction, correctionPostings } from "./correction.ts";
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";
import { type Payment, type PaymentState, postingsOf } from "./payment.ts";
import { balanceOf, type Posting } from "./posting.ts";

/** The accounts of a location: what it has to get, what is on its way, what it can claim, and what it was paid. */
export const balanceAccounts = ["rebatePayable", "inFlight", "coopFund", "paid"] as const;
export type BalanceAccount = (typeof balanceAccounts)[number];
export type Balances = Readonly<Record<BalanceAccount, Micros>>;

export const noBalances: Balances = { rebatePayable: 0n, inFlight: 0n, coopFund: 0n, paid: 0n };

/** In the order in which a statement lists them. */
export const movementKinds = [
  "earning",
  "adjustment",
  "coopRollover",
  "disputeAdjustment",
  "paymentProposed",
  "paymentSent",
  "paymentFailed",
  "paymentRejected",
  "paymentReversed",
  "paymentCancelled",
] as const;
export type MovementKind = (typeof movementKinds)[number];

export interface Movement {
  /** `entry:{YYYY-MM}:{entry id}`, `correction:{id}` or `step:{payment id}:{number}`: each moves once. */
  readonly key: string;
  readonly kind: MovementKind;
  readonly programId: string;
  readonly currency: Currency;
  /** The month in which it moved; of a payment its instant too. */
  readonly processedIn: Period;
  readonly at?: string;
  /** The month that earned it, of an entry or a correction. */
  readonly appliesTo?: Period;
  readonly lever?: string;
  readonly reason?: AdjustmentReason;
  readonly paymentId?: string;
  /** What it adds to each account; below zero where it takes. */
  readonly moves: Balances;
}

export interface MovedLedger {
  readonly entries: readonly LedgerEntry[];
  readonly corrections: readonly Correction[];
  readonly payments: readonly Payment[];
}

/** All that ever moved, in no order; a step or a decision that moves nothing is none. */
export function movementsOf({ entries, corrections, payments }: MovedLedger): readonly Movement[] {
  return [...entries.map(ofEntry), ...corrections.map(ofCorrection), ...payments.flatMap(ofPayment)].filter(
    ({ moves }) => balanceAccounts.some((account) => moves[account] !== 0n),
  );
}

export function added(a: Balances, b: Balances): Balances {
  return {
    rebatePayable: a.rebatePayable + b.rebatePayable,
    inFlight: a.inFlight + b.inFlight,
    coopFund: a.coopFund + b.coopFund,
    paid: a.paid + b.paid,
  };
}

function ofEntry(entry: LedgerEntry): Movement {
  const { id, type, appliesTo, processedIn, programId, lever, reason, posting } = entry;
  return {
    key: `entry:${appliesTo}:${id}`,
    kind: type,
    programId,
    currency: posting.currency,
    processedIn,
    appliesTo,
    lever,
    ...(reason && { reason }),
    moves: movesOf([posting], posting.currency),
  };
}

function ofCorrection(correction: Correction): Movement {
  const { id, kind, programId, currency, processedIn, appliesTo } = correction;
  return {
    key: `correction:${id}`,
    kind: kind === "adjustment" ? "disputeAdjustment" : "coopRollover",
    programId,
    currency,
    processedIn,
    appliesTo,
    moves: movesOf(correctionPostings(correction), currency),
  };
}

/** While it waits or the bank works on it, nothing moves. */
const stepKinds: Readonly<Record<Exclude<PaymentState, "executing" | "awaitingTaxInvoice">, MovementKind>> = {
  proposed: "paymentProposed",
  sent: "paymentSent",
  failed: "paymentFailed",
  rejected: "paymentRejected",
  reversed: "paymentReversed",
  void: "paymentCancelled",
};

function ofPayment(payment: Payment): readonly Movement[] {
  const { id, programId, currency, steps } = payment;
  return steps.flatMap(({ state, at }, index): readonly Movement[] => {
    if (state === "executing" || state === "awaitingTaxInvoice") return [];
    const moves = movesOf(postingsOf(payment, steps[index - 1]?.state, state), currency);
    const processedIn = periodOf(at.slice(0, 10));
    const key = `step:${id}:${index + 1}`;
    return [{ key, kind: stepKinds[state], programId, currency, processedIn, at, paymentId: id, moves }];
  });
}

function movesOf(postings: readonly Posting[], currency: Currency): Balances {
  const of = (account: BalanceAccount) => balanceOf(postings, account, currency);
  return {
    rebatePayable: of("rebatePayable"),
    inFlight: of("inFlight"),
    coopFund: of("coopFund"),
    paid: of("paid"),
  };
}
