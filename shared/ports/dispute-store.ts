/** Disputes, with the payments of their locations, so that one is settled together with what it adjusts. */
import type { Correction } from "../domain/correction.ts";
import type { Dispute } from "../domain/dispute.ts";
import type { Versioned } from "./account-store.ts";

export interface DisputeStore {
  /** One point read. */
  find(disputeId: string): Promise<Versioned<Dispute> | undefined>;
  /** The disputes of a location, in no order. One query. */
  of(locationId: string): Promise<readonly Dispute[]>;
  /** One batch. Throws `Stale` when its subject is disputed already. */
  open(dispute: Dispute): Promise<void>;
  /** One batch, with the correction that settles it. Throws `Stale` when it has moved since it was read. */
  move(dispute: Dispute, version: string, correction?: Correction): Promise<void>;
}
