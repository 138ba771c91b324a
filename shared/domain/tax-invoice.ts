/**
 * The tax invoice that a payment waits for in some countries: pending → under review → approved, or rejected and sent again.
 *
 * The payment keeps what it covers meanwhile, and goes with the next run once its invoice is approved.
 * Source: DOMAIN.md B5, B7.
 */
import { addDays, type Day } from "./calendar.ts";
import type { PayoutProfile } from "./payout-profile.ts";
import type { TaxProfile } from "./tax-profile.ts";

export const taxInvoiceStates = ["pending", "underReview", "rejected", "approved"] as const;
export type TaxInvoiceState = (typeof taxInvoiceStates)[number];

/** Where each state may lead. */
export const taxInvoiceTransitions: Readonly<Record<TaxInvoiceState, readonly TaxInvoiceState[]>> = {
  pending: ["underReview"],
  underReview: ["approved", "rejected"],
  rejected: ["underReview"],
  approved: [],
};

export interface TaxInvoiceStep {
  readonly state: TaxInvoiceState;
  readonly at: string;
  readonly by: string;
  /** Why it was rejected. */
  readonly reason?: string;
}

export interface TaxInvoice {
  readonly state: TaxInvoiceState;
  /** The partner's own number, and the day on it; absent while none was sent. */
  readonly number?: string;
  readonly issuedOn?: Day;
  /** In order; the last is the present one. */
  readonly steps: readonly TaxInvoiceStep[];
}

/** Where a payment of services needs an invoice before it may be made. */
const countries: ReadonlySet<string> = new Set(["CN", "IN", "IT", "KR", "MX", "TW"]);

/** It is to be sent within so many days. Nothing is lost after them: the payment goes on waiting. */
export const taxInvoiceDays = 180;

/** By where the partner pays taxes; a credit note is no payment. */
export function needsTaxInvoice({
  taxProfile,
  payoutProfile,
}: {
  readonly taxProfile?: Pick<TaxProfile, "country">;
  readonly payoutProfile?: Pick<PayoutProfile, "country" | "method">;
}): boolean {
  const country = taxProfile?.country ?? payoutProfile?.country;
  return payoutProfile?.method === "bankTransfer" && country !== undefined && countries.has(country);
}

export function asksForTaxInvoice(at: string, by: string): TaxInvoice {
  return { state: "pending", steps: [{ state: "pending", at, by }] };
}

/** The last day on which it should be sent. */
export function taxInvoiceDueOn({ steps }: Pick<TaxInvoice, "steps">): Day | undefined {
  const asked = steps[0]?.at;
  return asked === undefined ? undefined : addDays(asked.slice(0, 10), taxInvoiceDays);
}

/** Undefined for a step that the table does not know. */
export function invoiceStepped(
  invoice: TaxInvoice,
  step: TaxInvoiceStep,
  sent: Pick<TaxInvoice, "number" | "issuedOn"> = {},
): TaxInvoice | undefined {
  if (!taxInvoiceTransitions[invoice.state].includes(step.state)) return undefined;
  return { ...invoice, ...sent, state: step.state, steps: [...invoice.steps, step] };
}
