/** Disputes in memory, settled together with what they adjust. */
import type { Correction } from "../../shared/domain/correction.ts";
import { type Dispute, isOver } from "../../shared/domain/dispute.ts";
import type { Versioned } from "../../shared/ports/account-store.ts";
import type { DisputeStore } from "../../shared/ports/dispute-store.ts";
import type { PaymentStore } from "../../shared/ports/payment-store.ts";
import { Stale } from "../../shared/ports/stale.ts";

export class MemoryDisputeStore implements DisputeStore {
  readonly #disputes = new Map<string, Versioned<Dispute>>();
  readonly #payments: Pick<PaymentStore, "correct">;
  #writes = 0;

  constructor(payments: Pick<PaymentStore, "correct">) {
    this.#payments = payments;
  }

  async find(disputeId: string): Promise<Versioned<Dispute> | undefined> {
    return structuredClone(this.#disputes.get(disputeId));
  }

  async of(locationId: string): Promise<readonly Dispute[]> {
    const all = [...this.#disputes.values()].map(({ value }) => value);
    return structuredClone(all.filter((each) => each.locationId === locationId));
  }

  async open(dispute: Dispute): Promise<void> {
    const others = [...this.#disputes.values()].filter(({ value }) => value.subjectId === dispute.subjectId);
    if (others.some(({ value }) => !isOver(value))) throw new Stale("It is disputed.");
    this.#keep(dispute);
  }

  async move(dispute: Dispute, version: string, correction?: Correction): Promise<void> {
    if (this.#disputes.get(dispute.id)?.version !== version) throw new Stale("It has moved.");
    if (correction) await this.#payments.correct([correction]);
    this.#keep(dispute);
  }

  #keep(dispute: Dispute): void {
    this.#writes += 1;
    this.#disputes.set(dispute.id, { value: structuredClone(dispute), version: String(this.#writes) });
  }
}
