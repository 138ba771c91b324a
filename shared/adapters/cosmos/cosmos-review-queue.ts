/** What waits for an operator, on Cosmos: whatever waits is marked beside its body, in the batch that has it wait. */
import type { Dispute } from "../../domain/dispute.ts";
import type { Payment } from "../../domain/payment.ts";
import type { PayoutReview } from "../../domain/payout-review.ts";
import type { ReviewQueue, WaitingReviews } from "../../ports/review-queue.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { disputeShape, paymentShape, payoutReviewShape } from "./shapes/payment-shapes.ts";

export class CosmosReviewQueue implements ReviewQueue {
  readonly #ledger: PartitionedContainer;

  constructor(ledger: PartitionedContainer) {
    this.#ledger = ledger;
  }

  async waiting(limit: number): Promise<WaitingReviews> {
    const sql = "SELECT * FROM c WHERE c.isWaiting = true";
    const documents = await this.#ledger.queryEverywhere({ sql }, limit);
    const ofType = (type: string) => documents.filter((each) => each.type === type).map(({ body }) => body);
    return {
      disputes: ofType("dispute").map((body) => disputeShape.parse(body) as Dispute),
      taxInvoices: ofType("payment").map((body) => paymentShape.parse(body) as Payment),
      holds: ofType("payoutReview").map((body) => payoutReviewShape.parse(body) as PayoutReview),
    };
  }
}
