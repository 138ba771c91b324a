/**
 * What changes what a location is owed beside its closes and payments: the co-op fund of a half that is kept to be
 * claimed or becomes rebate, and what settles a dispute. Never changed, never deleted. Source: DOMAIN.md B5, B6.
 */
import type { Period } from "./calendar.ts";
import type { Currency } from "./currency.ts";
import type { Micros } from "./micros.ts";
import type { PayoutShare } from "./payout-share.ts";
import { accrual, balanced, type Posting } from "./posting.ts";

export const correctionKinds = ["coopKept", "coopRollover", "adjustment"] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

export interface Correction {
  /** `coop:{program}:{first month of the half}:{currency}:{n}`, or `adjustment:{dispute id}` */
  readonly id: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly programId: string;
  readonly currency: Currency;
  readonly kind: CorrectionKind;
  /** What it adds to the rebate that is owed and to the co-op fund; below zero where it takes. */
  readonly rebate: Micros;
  readonly coop: Micros;
  /** The last month of the half; of an adjustment the month in which it was made. */
  readonly appliesTo: Period;
  readonly processedIn: Period;
  readonly at: string;
}

/** What is paid of it, as payments cover it; nothing where it leaves the rebate alone. */
export function shareOf({ id, programId, currency, rebate }: Correction): PayoutShare | undefined {
  return rebate === 0n ? undefined : { key: `cor:${id}`, programId, currency, micros: rebate };
}

/** What it moves between the accounts of the location: nothing where the fund is kept. */
export function correctionPostings({ kind, currency, rebate, coop }: Correction): readonly Posting[] {
  if (rebate === 0n) return [];
  if (kind === "adjustment") return [accrual(currency, rebate, coop)];
  const debit = { account: "coopFund", micros: rebate } as const;
  return [balanced({ currency, debit, credits: [{ account: "rebatePayable", micros: rebate }] })];
}
