/** What waits for an operator, on Cosmos: whatever waits is marked beside its body, in the batch that has it wait. */
import type { Dispute } from "../../domain/dispute.ts";
import type { Payment } from "../../domain/payment.ts";
import type { PayoutReview } from "../../domain/payout-review.ts";
import type { ReviewQueue, WaitingKind, WaitingReviews } from "../../ports/review-queue.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { disputeShape, paymentShape, payoutReviewShape } from "./shapes/payment-shapes.ts";

const types: Readonly<Record<WaitingKind, string>> = {
  disputes: "dispute",
  taxInvoices: "payment",
  holds: "payoutReview",
};

export class CosmosReviewQueue implements ReviewQueue {
  readonly #ledger: PartitionedContainer;

  constructor(ledger: PartitionedContainer) {
    this.#ledger = ledger;
  }

  /** Each kind by itself: many of one hide none of another. */
  async waiting(kinds: readonly WaitingKind[], limit: number): Promise<WaitingReviews> {
    const found = async (kind: WaitingKind): Promise<readonly unknown[]> => {
      if (!kinds.includes(kind)) return [];
      const sql = "SELECT * FROM c WHERE c.isWaiting = true AND c.type = @type";
      const documents = await this.#ledger.queryEverywhere({ sql, parameters: { "@type": types[kind] } }, limit);
      return documents.map(({ body }) => body);
    };
    const [disputes, taxInvoices, holds] = await Promise.all([found("disputes"), found("taxInvoices"), found("holds")]);
    return {
      disputes: disputes.map((body) => disputeShape.parse(body) as Dispute),
      taxInvoices: taxInvoices.map((body) => paymentShape.parse(body) as Payment),
      holds: holds.map((body) => payoutReviewShape.parse(body) as PayoutReview),
    };
  }
}
