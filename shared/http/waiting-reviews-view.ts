/** What waits for an operator, as operators see it: the longest first. */
import { z } from "zod";
import type { Payment } from "../domain/payment.ts";
import type { WaitingReviews } from "../ports/review-queue.ts";
import { DisputeView, disputeView } from "./dispute-view.ts";
import { AccountId } from "./fields.ts";
import { PaymentView, paymentView } from "./payment-view.ts";
import { PayoutReviewView, payoutReviewView } from "./payout-review-view.ts";

/** Of each kind: more at once is nobody's work of a day. */
export const mostWaiting = 200;

export const WaitingReviewsView = z
  .strictObject({
    disputes: z.array(z.strictObject({ accountId: AccountId, dispute: DisputeView })),
    taxInvoices: z
      .array(z.strictObject({ accountId: AccountId, payment: PaymentView }))
      .meta({ description: "Payments whose tax invoice is under review." }),
    holds: z
      .array(z.strictObject({ accountId: AccountId, review: PayoutReviewView }))
      .meta({ description: "Locations whose payouts an operator holds." }),
    isWhole: z.boolean().meta({ description: `False where more than ${mostWaiting} of a kind wait.` }),
  })
  .meta({ id: "WaitingReviews" });

/** Of what was asked for with one more than the most. */
export function waitingReviewsView({
  disputes,
  taxInvoices,
  holds,
}: WaitingReviews): z.input<typeof WaitingReviewsView> {
  return {
    disputes: byAge(disputes, ({ steps }) => steps[0]?.at).map((dispute) => ({
      accountId: dispute.accountId,
      dispute: disputeView(dispute),
    })),
    taxInvoices: byAge(taxInvoices, sentAt).map((payment) => ({
      accountId: payment.accountId,
      payment: paymentView(payment, false),
    })),
    holds: byAge(holds, ({ hold }) => hold?.at).map((review) => ({
      accountId: review.accountId,
      review: payoutReviewView(review),
    })),
    isWhole: [disputes, taxInvoices, holds].every((found) => found.length <= mostWaiting),
  };
}

function sentAt({ taxInvoice }: Payment): string | undefined {
  return taxInvoice?.steps.at(-1)?.at;
}

function byAge<T>(all: readonly T[], atOf: (each: T) => string | undefined): readonly T[] {
  return all.toSorted((a, b) => ((atOf(a) ?? "") < (atOf(b) ?? "") ? -1 : 1)).slice(0, mostWaiting);
}
