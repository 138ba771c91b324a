/**
 * A payment: what a location is paid of one program in one currency in a run's month. Source: DESIGN.md §7, DOMAIN.md B5, B7.
 *
 * proposed → executing → sent, and from there reversed; or failed, rejected, void. What ended without money reaching the
 * partner lets its shares go, and stays as it was. One that needs a tax invoice waits for it, and is proposed again by the
 * next run once that is approved.
 */
import type { Period } from "./calendar.ts";
import { type Currency, minorDigitsOf } from "./currency.ts";
import type { Micros } from "./micros.ts";
import { type PayoutKey, type PayoutShare, sourceOf, sumOf } from "./payout-share.ts";
import { balanced, type LedgerAccount, type Posting } from "./posting.ts";
import { sha256Hex } from "./sha256.ts";
import type { TaxInvoice } from "./tax-invoice.ts";

export const paymentStates = [
  "proposed",
  "awaitingTaxInvoice",
  "executing",
  "sent",
  "failed",
  "rejected",
  "reversed",
  "void",
] as const;
export type PaymentState = (typeof paymentStates)[number];

/** Where each state may lead. */
export const paymentTransitions: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  proposed: ["executing", "awaitingTaxInvoice", "void"],
  awaitingTaxInvoice: ["proposed"],
  executing: ["sent", "failed", "rejected"],
  sent: ["reversed"],
  failed: [],
  rejected: [],
  reversed: [],
  void: [],
};

/** By whom it is paid, as it was when it was executed; the numbers are sealed. */
export interface Payee {
  readonly profileId: string;
  readonly method: "bankTransfer" | "creditNote";
  readonly country: string;
  readonly holder?: string;
  /** The last characters of the account. */
  readonly ending?: string;
  /** All numbers of the account. */
  readonly sealed?: string;
}

export interface PaymentStep {
  readonly state: PaymentState;
  readonly at: string;
  readonly by: string;
  /** The bank's words, or why it was taken back. */
  readonly reason?: string;
}

export interface Payment extends PayoutKey {
  /** `pay_{locationId}_{programId}_{currency}_{yyyymm}`, with `-r2` and so on for another try. */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  /** The run that proposed it last. */
  readonly runId: string;
  readonly runMonth: Period;
  readonly state: PaymentState;
  /** By which the bank knows it: at most 35 characters, letters and digits. */
  readonly reference: string;
  readonly shares: readonly PayoutShare[];
  /** Of all shares. */
  readonly sum: Micros;
  /** What is paid: the sum in whole smallest coins. */
  readonly amount: Micros;
  readonly payee?: Payee;
  /** It pays again what a bank could not pay, or sent back. */
  readonly isRetry?: true;
  /** Where one is needed. */
  readonly taxInvoice?: TaxInvoice;
  /** In order; the last is the present one. */
  readonly steps: readonly PaymentStep[];
}

export interface PaymentName extends PayoutKey {
  readonly locationId: string;
  readonly runMonth: Period;
}

/** `attempt` counts from 1: the payments of the same name that came before it, and one. */
export function paymentId({ locationId, programId, currency, runMonth }: PaymentName, attempt: number): string {
  const name = `pay_${locationId}_${programId}_${currency}_${runMonth.replace("-", "")}`;
  return attempt === 1 ? name : `${name}-r${attempt}`;
}

/** The location, program, currency and month in a payment's id; undefined for what is none. */
export function parsePaymentId(id: string): PaymentName | undefined {
  const match = /^pay_(\d{7})_([a-z0-9-]{1,40})_([A-Z]{3})_(\d{4})(\d{2})(?:-r\d{1,3})?$/.exec(id);
  if (!match) return undefined;
  const [, locationId = "", programId = "", currency = "", year = "", month = ""] = match;
  return { locationId, programId, currency: currency as Currency, runMonth: `${year}-${month}` };
}

/** A payment of shares whose sum is above zero. */
export function proposedPayment(
  name: PaymentName & Pick<Payment, "accountId" | "runId">,
  attempt: number,
  shares: readonly PayoutShare[],
  at: string,
): Payment {
  const id = paymentId(name, attempt);
  const sum = sumOf(shares);
  const { accountId, locationId, programId, currency, runId, runMonth } = name;
  return {
    id,
    accountId,
    locationId,
    programId,
    currency,
    runId,
    runMonth,
    state: "proposed",
    reference: `P${sha256Hex(id).slice(0, 24).toUpperCase()}`,
    shares,
    sum,
    amount: wholeCoins(sum, currency),
    steps: [{ state: "proposed", at, by: runId }],
  };
}

/** What a step may bring with it. */
export type PaymentParts = Partial<Pick<Payment, "payee" | "runId" | "taxInvoice">>;

/** Marked where something of it was in a payment that a bank could not make, or sent back. */
export function markedAsRetry(payment: Payment, before: readonly Payment[]): Payment {
  const tried = before.filter(({ state }) => state === "failed" || state === "rejected");
  const keys = new Set(tried.flatMap(({ shares }) => shares.map(({ key }) => key)));
  const isRetry = payment.shares.some((share) => keys.has(share.key) || sourceOf(share) === "returned");
  return isRetry ? { ...payment, isRetry } : payment;
}

/** Throws for a step that the table does not know, so that none is ever stored. */
export function moved(payment: Payment, step: PaymentStep, parts: PaymentParts = {}): Payment {
  if (!paymentTransitions[payment.state].includes(step.state)) {
    throw new Error(`${payment.id} is ${payment.state} and cannot become ${step.state}.`);
  }
  return { ...payment, state: step.state, steps: [...payment.steps, step], ...parts };
}

/** The part that can be paid: down to the smallest coin of the currency. The rest stays owed. */
export function wholeCoins(micros: Micros, currency: Currency): Micros {
  const coin = 10n ** BigInt(6 - minorDigitsOf(currency));
  return micros - (micros % coin);
}

/** True while its shares are in it: nobody else may pay them. */
export function isLive({ state }: Pick<Payment, "state">): boolean {
  return state === "proposed" || state === "awaitingTaxInvoice" || state === "executing" || state === "sent";
}

/** Where a proposed payment goes when it cannot be made now: one whose invoice is approved keeps it for the next run. */
export function takenBackTo({ taxInvoice }: Payment): PaymentState {
  return taxInvoice?.state === "approved" ? "awaitingTaxInvoice" : "void";
}

/** What each step moves between the accounts of the location; nothing where it moves nothing. */
export function postingsOf({ currency, sum, amount }: Payment, from: PaymentState | undefined, to: PaymentState) {
  const move = (debit: LedgerAccount, credit: LedgerAccount, micros: Micros): readonly Posting[] =>
    micros === 0n
      ? []
      : [balanced({ currency, debit: { account: debit, micros }, credits: [{ account: credit, micros }] })];
  switch (to) {
    case "proposed":
      return from === undefined ? move("rebatePayable", "inFlight", sum) : [];
    case "awaitingTaxInvoice":
    case "executing":
      return [];
    case "sent":
      return [...move("inFlight", "paid", amount), ...move("inFlight", "rebatePayable", sum - amount)];
    case "reversed":
      return move("paid", "rebatePayable", amount);
    case "failed":
    case "rejected":
    case "void":
      return from === "proposed" || from === "executing" ? move("inFlight", "rebatePayable", sum) : [];
  }
}
