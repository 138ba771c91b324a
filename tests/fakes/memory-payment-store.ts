/** Payments in memory: a location's change together or not at all, and a share is in one live payment. */
import { type Correction, correctionPostings, shareOf } from "../../shared/domain/correction.ts";
import { type Payment, parsePaymentId } from "../../shared/domain/payment.ts";
import type { PayoutReview } from "../../shared/domain/payout-review.ts";
import type { PayoutShare } from "../../shared/domain/payout-share.ts";
import type { Posting } from "../../shared/domain/posting.ts";
import type { Versioned } from "../../shared/ports/account-store.ts";
import type { LocationPayments, PaymentEffect, PaymentStore } from "../../shared/ports/payment-store.ts";
import { Stale } from "../../shared/ports/stale.ts";

export class MemoryPaymentStore implements PaymentStore {
  readonly #payments = new Map<string, Versioned<Payment>>();
  /** The payment of each share, by location and key. */
  readonly #allocated = new Map<string, string>();
  readonly #carried = new Map<string, PayoutShare>();
  readonly #postings: { readonly locationId: string; readonly posting: Posting }[] = [];
  readonly #corrections = new Map<string, Correction>();
  readonly #reviews = new Map<string, Versioned<PayoutReview>>();
  #writes = 0;

  async of(locationId: string): Promise<LocationPayments> {
    const prefix = `${locationId} `;
    const keys = [...this.#allocated.keys()].filter((name) => name.startsWith(prefix));
    const carries = [...this.#carried].filter(([name]) => name.startsWith(prefix));
    const corrections = [...this.#corrections.values()].filter((each) => each.locationId === locationId);
    const review = this.#reviews.get(locationId);
    return structuredClone({
      ...(review && { review }),
      corrections,
      payments: [...this.#payments.values()].filter(({ value }) => value.locationId === locationId),
      allocated: new Set(keys.map((name) => name.slice(prefix.length))),
      carried: [...carries.map(([, share]) => share), ...corrections.flatMap((each) => shareOf(each) ?? [])],
      postings: this.#postings.filter((each) => each.locationId === locationId).map(({ posting }) => posting),
    });
  }

  async find(paymentId: string): Promise<Versioned<Payment> | undefined> {
    return parsePaymentId(paymentId) && structuredClone(this.#payments.get(paymentId));
  }

  async propose(payment: Payment, postings: readonly Posting[]): Promise<void> {
    const names = payment.shares.map(({ key }) => `${payment.locationId} ${key}`);
    if (this.#payments.has(payment.id) || names.some((name) => this.#allocated.has(name))) {
      throw new Stale(`${payment.id} is there, or one of its shares is in another payment.`);
    }
    for (const name of names) this.#allocated.set(name, payment.id);
    this.#keep(payment, postings);
  }

  async move(payment: Payment, version: string, { postings, isReleased, carry }: PaymentEffect): Promise<void> {
    if (this.#payments.get(payment.id)?.version !== version) throw new Stale(`${payment.id} has moved on.`);
    for (const { key } of isReleased ? payment.shares : []) this.#allocated.delete(`${payment.locationId} ${key}`);
    if (carry) this.#carried.set(`${payment.locationId} ${carry.key}`, structuredClone(carry));
    this.#keep(payment, postings);
  }

  async correct(corrections: readonly Correction[]): Promise<void> {
    const keyOf = ({ locationId, id }: Correction) => `${locationId} ${id}`;
    if (corrections.some((each) => this.#corrections.has(keyOf(each)))) throw new Stale("One of them is there.");
    for (const each of structuredClone(corrections)) {
      this.#corrections.set(keyOf(each), each);
      for (const posting of correctionPostings(each)) this.#postings.push({ locationId: each.locationId, posting });
    }
  }

  async review(review: PayoutReview, version: string | undefined): Promise<void> {
    if (this.#reviews.get(review.locationId)?.version !== version) throw new Stale("It has changed.");
    this.#writes += 1;
    this.#reviews.set(review.locationId, { value: structuredClone(review), version: String(this.#writes) });
  }

  async list(locationIds: readonly string[]): Promise<readonly Payment[]> {
    const all = [...this.#payments.values()].map(({ value }) => value);
    return structuredClone(all.filter(({ locationId }) => locationIds.includes(locationId)));
  }

  #keep(payment: Payment, postings: readonly Posting[]): void {
    this.#writes += 1;
    this.#payments.set(payment.id, { value: structuredClone(payment), version: String(this.#writes) });
    for (const posting of postings) this.#postings.push({ locationId: payment.locationId, posting });
  }
}
