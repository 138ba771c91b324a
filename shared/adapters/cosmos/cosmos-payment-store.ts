/** Payments on Cosmos: all of a location in one partition of the ledger, so that no share can be in two of them. */
import { type Correction, shareOf } from "../../domain/correction.ts";
import { type Payment, parsePaymentId } from "../../domain/payment.ts";
import type { PayoutReview } from "../../domain/payout-review.ts";
import type { PayoutShare } from "../../domain/payout-share.ts";
import type { Posting } from "../../domain/posting.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { LocationPayments, PaymentEffect, PaymentStore } from "../../ports/payment-store.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { bookDocument, booksOf, commitBooks, correctionWrites } from "./payment-documents.ts";
import { correctionShape, paymentShape, payoutReviewShape, postingShape, shareShape } from "./shapes/payment-shapes.ts";
import type { StoredDocument, Write } from "./write.ts";

/** More than twenty locations will ever have. */
const mostListed = 20_000;

export class CosmosPaymentStore implements PaymentStore {
  readonly #ledger: PartitionedContainer;

  constructor(ledger: PartitionedContainer) {
    this.#ledger = ledger;
  }

  async of(locationId: string): Promise<LocationPayments> {
    const documents = await this.#ledger.query(booksOf(locationId), {
      sql: "SELECT * FROM c WHERE c.type IN ('payment', 'allocation', 'carry', 'correction', 'payoutReview', 'paymentPosting')",
    });
    const ofType = (type: string) => documents.filter((document) => document.type === type);
    const corrections = ofType("correction").map(({ body }) => correctionShape.parse(body) as Correction);
    const [review] = ofType("payoutReview");
    return {
      ...(review && { review: { value: payoutReviewShape.parse(review.body) as PayoutReview, version: review._etag } }),
      payments: ofType("payment").map(paymentOf),
      allocated: new Set(ofType("allocation").map(({ body }) => (body as { readonly key: string }).key)),
      carried: [
        ...ofType("carry").map(({ body }) => shareShape.parse(body) as PayoutShare),
        ...corrections.flatMap((correction) => shareOf(correction) ?? []),
      ],
      corrections,
      postings: ofType("paymentPosting").map(({ body }) => postingShape.parse(body) as Posting),
    };
  }

  async find(paymentId: string): Promise<Versioned<Payment> | undefined> {
    const name = parsePaymentId(paymentId);
    const document = name && (await this.#ledger.read(booksOf(name.locationId), documentId(paymentId)));
    return document && paymentOf(document);
  }

  async propose(payment: Payment, postings: readonly Posting[]): Promise<void> {
    await commitBooks(this.#ledger, payment.locationId, [
      { op: "create", document: paymentDocument(payment) },
      ...payment.shares.map((share): Write => ({ op: "create", document: allocation(payment, share) })),
      ...postingWrites(payment, postings),
    ]);
  }

  async move(payment: Payment, version: string, { postings, isReleased, carry }: PaymentEffect): Promise<void> {
    const released = isReleased ? payment.shares : [];
    const document = carry && bookDocument(payment.locationId, carry.key, "carry", carry);
    await commitBooks(this.#ledger, payment.locationId, [
      { op: "replace", document: paymentDocument(payment), etag: version },
      ...released.map(({ key }): Write => ({ op: "delete", id: allocationId(key) })),
      ...postingWrites(payment, postings),
      ...(document ? [{ op: "create", document } as const] : []),
    ]);
  }

  async correct(corrections: readonly Correction[]): Promise<void> {
    const [first] = corrections;
    if (first) await commitBooks(this.#ledger, first.locationId, corrections.flatMap(correctionWrites));
  }

  async review(review: PayoutReview, version: string | undefined): Promise<void> {
    const document = bookDocument(review.locationId, "review", "payoutReview", review, review.hold !== undefined);
    const write: Write =
      version === undefined ? { op: "create", document } : { op: "replace", document, etag: version };
    await commitBooks(this.#ledger, review.locationId, [write]);
  }

  async list(locationIds: readonly string[]): Promise<readonly Payment[]> {
    if (locationIds.length === 0) return [];
    const names = locationIds.map((_id, index) => `@l${index}`);
    const documents = await this.#ledger.queryEverywhere(
      {
        sql: `SELECT * FROM c WHERE c.type = 'payment' AND c.body.locationId IN (${names.join(", ")})`,
        parameters: Object.fromEntries(locationIds.map((id, index) => [`@l${index}`, id])),
      },
      mostListed,
    );
    return documents.map((document) => paymentOf(document).value);
  }
}

function documentId(paymentId: string): string {
  return `payment:${paymentId}`;
}

function allocationId(key: string): string {
  return `alloc:${key}`;
}

function paymentDocument(payment: Payment): StoredDocument {
  const { id, locationId, state, taxInvoice } = payment;
  const isWaiting = state === "awaitingTaxInvoice" && taxInvoice?.state === "underReview";
  return bookDocument(locationId, documentId(id), "payment", payment, isWaiting);
}

function allocation({ locationId, id: paymentId }: Payment, { key }: PayoutShare): StoredDocument {
  return bookDocument(locationId, allocationId(key), "allocation", { key, paymentId });
}

/** Numbered by the step that they belong to. */
function postingWrites({ id, locationId, steps }: Payment, postings: readonly Posting[]): readonly Write[] {
  return postings.map((posting, index) => {
    const name = `posting:${id}:${steps.length}:${index}`;
    return { op: "create", document: bookDocument(locationId, name, "paymentPosting", posting) };
  });
}

function paymentOf({ body, _etag }: ReadDocument): Versioned<Payment> {
  return { value: paymentShape.parse(body) as Payment, version: _etag };
}
