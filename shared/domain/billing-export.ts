/** What is pulled from partner billing: an invoice, or a period's unbilled usage; each becomes a scope of the feed. */
import { addMonths, type Day, type Period, periodOf } from "./calendar.ts";
import type { Currency } from "./currency.ts";

export type BillingExport =
  | {
      readonly kind: "billed";
      readonly invoiceId: string;
      readonly currency: Currency;
      readonly billingPeriod: Period;
    }
  | { readonly kind: "unbilled"; readonly currency: Currency; readonly period: "current" | "last" };

/** Where an export goes in the feed. */
export interface ExportScope {
  readonly scopeId: string;
  readonly billingPeriod: Period;
  readonly supersedes: readonly string[];
}

/** An invoice takes the place of what was unbilled of its month and currency, so that nothing counts twice. */
export function scopeOfExport(order: BillingExport, today: Day): ExportScope {
  if (order.kind === "billed") {
    const { invoiceId, billingPeriod, currency } = order;
    return { scopeId: `invoice-${invoiceId}`, billingPeriod, supersedes: [unbilledScope(currency, billingPeriod)] };
  }
  const billingPeriod = order.period === "current" ? periodOf(today) : addMonths(periodOf(today), -1);
  return { scopeId: unbilledScope(order.currency, billingPeriod), billingPeriod, supersedes: [] };
}

/** How far the pulling of one scope is. */
export interface ExportState {
  readonly scopeId: string;
  /** The business day of the latest try. */
  readonly day: Day;
  readonly progress:
    | { readonly state: "due" }
    | { readonly state: "running"; readonly operation: string; readonly startedAt: string }
    | { readonly state: "done" }
    | { readonly state: "failed"; readonly code: string };
  /** Failures of the day. */
  readonly failures: number;
  readonly notBefore?: string;
  /** The newest data that was, or is being, delivered; the same data has the same version. */
  readonly delivered?: { readonly eTag: string; readonly version: number; readonly isComplete: boolean };
}

function unbilledScope(currency: Currency, period: Period): string {
  return `unbilled-${currency}-${period}`;
}
