/** What of any partner waits for an operator. */
import type { Dispute } from "../domain/dispute.ts";
import type { Payment } from "../domain/payment.ts";
import type { PayoutReview } from "../domain/payout-review.ts";

export interface WaitingReviews {
  /** Not decided yet. */
  readonly disputes: readonly Dispute[];
  /** Payments whose tax invoice is under review. */
  readonly taxInvoices: readonly Payment[];
  /** Locations that an operator holds. */
  readonly holds: readonly PayoutReview[];
}

export type WaitingKind = keyof WaitingReviews;

export interface ReviewQueue {
  /** At most `limit` of each kind that is asked for, in no order. One query over partitions each. */
  waiting(kinds: readonly WaitingKind[], limit: number): Promise<WaitingReviews>;
}
