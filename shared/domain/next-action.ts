/**
 * What a partner should do next, with the money that is at stake: what is owed or earned and cannot be paid, and what is not
 * earned because nobody enrolled. Source: DOMAIN.md B4, B5, B7, D.
 */
import { addDays, addMonths, type Day, type Period, periodOf } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { Enrollment } from "./enrollment.ts";
import type { Micros } from "./micros.ts";
import { isLive, type Payment } from "./payment.ts";
import type { PayoutProfile } from "./payout-profile.ts";
import { taxInvoiceDueOn } from "./tax-invoice.ts";
import type { TaxProfile } from "./tax-profile.ts";
import { taxFormEnd } from "./tax-profile.ts";
import type { LocationTotals } from "./totals.ts";

export const actionKinds = [
  "acceptInvitation",
  "completeEnrollment",
  "enterPayoutProfile",
  "correctPayoutProfile",
  "releasePayoutProfile",
  "enterTaxProfile",
  "correctTaxProfile",
  "renewTaxForm",
  "enterTaxInvoice",
  "correctAccount",
] as const;
export type ActionKind = (typeof actionKinds)[number];

export interface Sum {
  readonly currency: Currency;
  readonly micros: Micros;
}

export interface NextAction {
  readonly kind: ActionKind;
  readonly locationId: string;
  /** Of an invitation, an enrollment or a payment. */
  readonly programId?: string;
  readonly paymentId?: string;
  /** When it is too late, or money is held from. */
  readonly dueOn?: Day;
  /** By currency; none where nothing is known to be at stake. */
  readonly atStake: readonly Sum[];
}

/** What is known of one location. */
export interface LocationStanding {
  readonly locationId: string;
  readonly totals?: LocationTotals;
  readonly enrollments: readonly Enrollment[];
  /** Open ones, with the last day of each. */
  readonly invitations: readonly { readonly programId: string; readonly until?: Day }[];
  readonly payments: readonly Payment[];
  readonly profilesOf: (programId: string) => { readonly payout?: PayoutProfile; readonly tax?: TaxProfile };
  readonly needsTaxProfile: (programId: string) => boolean;
}

/** A tax form that ends so soon is to be renewed. */
const soonDays = 60;

export function actionsAt(standing: LocationStanding, today: Day): readonly NextAction[] {
  const { locationId, payments, enrollments, invitations } = standing;
  const missed = (programId: string) => missedLately(standing.totals, programId, today);
  return [
    ...invitations.map(({ programId, until }): NextAction => {
      const dueOn = until === undefined ? {} : { dueOn: until };
      return { kind: "acceptInvitation", locationId, programId, ...dueOn, atStake: missed(programId) };
    }),
    ...enrollments
      .filter(({ status }) => status === "actionRequired")
      .map(({ programId }): NextAction => {
        return { kind: "completeEnrollment", locationId, programId, atStake: missed(programId) };
      }),
    ...payments.flatMap((payment) => ofPayment(payment, payments)),
    ...ofProfiles(standing, today),
  ];
}

/** Rebate that was earned and is in no payment that was sent, by program and currency; tiers and caps are in it. */
export function unpaidAt({ totals, payments }: Pick<LocationStanding, "totals" | "payments">) {
  const unpaid = new Map<string, { programId: string; currency: Currency; micros: Micros }>();
  const add = (programId: string, currency: Currency, micros: Micros) => {
    const key = `${programId} ${currency}`;
    const before = unpaid.get(key)?.micros ?? 0n;
    unpaid.set(key, { programId, currency, micros: before + micros });
  };
  for (const { earned } of totals?.periods ?? []) {
    for (const { programId, currency, rebate } of earned) add(programId, currency, rebate);
  }
  for (const { state, programId, currency, amount } of payments) {
    if (state === "sent") add(programId, currency, -amount);
  }
  return [...unpaid.values()];
}

function ofPayment(payment: Payment, all: readonly Payment[]): readonly NextAction[] {
  const { id, locationId, programId, currency, amount, state, taxInvoice, shares } = payment;
  const of = { locationId, programId, paymentId: id, atStake: [{ currency, micros: amount }] };
  if (state === "awaitingTaxInvoice") {
    if (taxInvoice?.state !== "pending" && taxInvoice?.state !== "rejected") return [];
    const dueOn = taxInvoiceDueOn(taxInvoice);
    return [{ kind: "enterTaxInvoice", ...of, ...(dueOn !== undefined && { dueOn }) }];
  }
  if (state !== "failed" && state !== "rejected" && state !== "reversed") return [];
  const keys = new Set([...shares.map(({ key }) => key), `carry:${id}:reversed`]);
  const isPaidAgain = all.some((other) => isLive(other) && other.shares.some(({ key }) => keys.has(key)));
  return isPaidAgain ? [] : [{ kind: "correctAccount", ...of }];
}

/** One action for each thing that is wrong, whatever it holds up. */
function ofProfiles(standing: LocationStanding, today: Day): readonly NextAction[] {
  const { locationId, profilesOf, needsTaxProfile } = standing;
  const found = new Map<string, { action: Omit<NextAction, "atStake">; sums: Map<Currency, Micros> }>();
  for (const { programId, currency, micros } of unpaidAt(standing)) {
    if (micros <= 0n) continue;
    const { payout, tax } = profilesOf(programId);
    const problems = [payoutProblem(payout), ...(needsTaxProfile(programId) ? [taxProblem(tax, today)] : [])];
    for (const problem of problems) {
      if (!problem) continue;
      const key = `${problem.kind} ${problem.dueOn ?? ""}`;
      const known = found.get(key) ?? { action: { ...problem, locationId }, sums: new Map<Currency, Micros>() };
      known.sums.set(currency, (known.sums.get(currency) ?? 0n) + micros);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ action, sums }) => ({
    ...action,
    atStake: [...sums].map(([currency, micros]) => ({ currency, micros })),
  }));
}

type Problem = Pick<NextAction, "kind" | "dueOn"> | undefined;

function payoutProblem(profile: PayoutProfile | undefined): Problem {
  if (!profile) return { kind: "enterPayoutProfile" };
  if (profile.hold) return { kind: "releasePayoutProfile" };
  const { status } = profile.course;
  return status === "actionRequired" || status === "draft" ? { kind: "correctPayoutProfile" } : undefined;
}

function taxProblem(profile: TaxProfile | undefined, today: Day): Problem {
  if (!profile) return { kind: "enterTaxProfile" };
  const { status } = profile.course;
  if (status === "actionRequired" || status === "draft") return { kind: "correctTaxProfile" };
  const end = taxFormEnd(profile);
  return end !== undefined && end <= addDays(today, soonDays) ? { kind: "renewTaxForm", dueOn: end } : undefined;
}

/** What the last month that ended, and this one, would have earned: the newest of them that has anything. */
function missedLately(totals: LocationTotals | undefined, programId: string, today: Day): readonly Sum[] {
  const thisMonth: Period = periodOf(today);
  const lately = totals?.periods.filter(({ period }) => period >= addMonths(thisMonth, -1) && period <= thisMonth);
  const sums = new Map<Currency, Micros>();
  for (const each of lately?.flatMap(({ missed }) => missed) ?? []) {
    if (each.programId !== programId) continue;
    sums.set(each.currency, (sums.get(each.currency) ?? 0n) + each.rebate + each.coop);
  }
  return [...sums].map(([currency, micros]) => ({ currency, micros }));
}
