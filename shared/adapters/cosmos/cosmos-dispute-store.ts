/** Disputes on Cosmos: in the partition of their location's payments; a mark of its subject keeps a second one out. */
import type { Correction } from "../../domain/correction.ts";
import { type Dispute, isOver } from "../../domain/dispute.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { DisputeStore } from "../../ports/dispute-store.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { bookDocument, booksOf, correctionWrites } from "./payment-documents.ts";
import { disputeShape } from "./shapes/payment-shapes.ts";
import type { Write } from "./write.ts";

/** More than twenty locations will ever have. */
const mostListed = 20_000;

export class CosmosDisputeStore implements DisputeStore {
  readonly #ledger: PartitionedContainer;

  constructor(ledger: PartitionedContainer) {
    this.#ledger = ledger;
  }

  async find(disputeId: string): Promise<Versioned<Dispute> | undefined> {
    const [, locationId = ""] = disputeId.split("_");
    const document = await this.#ledger.read(booksOf(locationId), `dispute:${disputeId}`);
    return document && { value: disputeOf(document), version: document._etag };
  }

  async list(locationIds: readonly string[]): Promise<readonly Dispute[]> {
    if (locationIds.length === 0) return [];
    const names = locationIds.map((_id, index) => `@l${index}`);
    const documents = await this.#ledger.queryEverywhere(
      {
        sql: `SELECT * FROM c WHERE c.type = 'dispute' AND c.body.locationId IN (${names.join(", ")})`,
        parameters: Object.fromEntries(locationIds.map((id, index) => [`@l${index}`, id])),
      },
      mostListed,
    );
    return documents.map(disputeOf);
  }

  async open(dispute: Dispute): Promise<void> {
    const { locationId, id: disputeId, subjectId } = dispute;
    await this.#commit(locationId, [
      { op: "create", document: bookDocument(locationId, markOf(dispute), "disputed", { disputeId, subjectId }) },
      { op: "create", document: documentOf(dispute) },
    ]);
  }

  async move(dispute: Dispute, version: string, correction?: Correction): Promise<void> {
    await this.#commit(dispute.locationId, [
      { op: "replace", document: documentOf(dispute), etag: version },
      ...(isOver(dispute) ? [{ op: "delete", id: markOf(dispute) } as const] : []),
      ...(correction ? correctionWrites(correction) : []),
    ]);
  }

  async #commit(locationId: string, writes: readonly Write[]): Promise<void> {
    try {
      await this.#ledger.commit(booksOf(locationId), writes);
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }
}

function markOf({ subjectId }: Dispute): string {
  return `disputed:${subjectId}`;
}

function documentOf(dispute: Dispute) {
  return bookDocument(dispute.locationId, `dispute:${dispute.id}`, "dispute", dispute);
}

function disputeOf({ body }: ReadDocument): Dispute {
  return disputeShape.parse(body) as Dispute;
}
