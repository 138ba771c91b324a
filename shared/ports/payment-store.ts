/** The payments of locations with the shares that they cover: what concerns one location changes together or not at all. */
import type { Correction } from "../domain/correction.ts";
import type { Payment } from "../domain/payment.ts";
import type { PayoutReview } from "../domain/payout-review.ts";
import type { PayoutShare } from "../domain/payout-share.ts";
import type { Posting } from "../domain/posting.ts";
import type { Versioned } from "./account-store.ts";

export interface LocationPayments {
  readonly payments: readonly Versioned<Payment>[];
  /** The keys of the shares that are in a live payment. */
  readonly allocated: ReadonlySet<string>;
  /** What payments left over, allocated or not. */
  readonly carried: readonly PayoutShare[];
  /** In no order; what they add to the rebate is in `carried` too. */
  readonly corrections: readonly Correction[];
  /** Whether an operator holds what is owed; absent where none ever did. */
  readonly review?: Versioned<PayoutReview>;
  /** Everything that was posted, in no order. */
  readonly postings: readonly Posting[];
}

/** What a step of a payment changes beside it. */
export interface PaymentEffect {
  readonly postings: readonly Posting[];
  /** Lets the payment's shares go. */
  readonly isReleased?: boolean;
  /** What was left over, to be covered by the next payment. */
  readonly carry?: PayoutShare;
}

export interface PaymentStore {
  /** One query. */
  of(locationId: string): Promise<LocationPayments>;
  /** One point read. */
  find(paymentId: string): Promise<Versioned<Payment> | undefined>;
  /** One batch. Throws `Stale` when the payment is there, or one of its shares is in another. */
  propose(payment: Payment, postings: readonly Posting[]): Promise<void>;
  /** One batch. Throws `Stale` when the payment has moved since it was read. */
  move(payment: Payment, version: string, effect: PaymentEffect): Promise<void>;
  /** Corrections of one location, at most 20, with their postings. One batch. Throws `Stale` when one of them is there. */
  correct(corrections: readonly Correction[]): Promise<void>;
  /** One write. Throws `Stale` when another came first; `version` is absent of the first one. */
  review(review: PayoutReview, version: string | undefined): Promise<void>;
  /** The payments of some locations, at most 20, in no order. One query. */
  list(locationIds: readonly string[]): Promise<readonly Payment[]>;
}

/** So that a payment with its shares and postings fits into one batch. */
export const mostShares = 90;
