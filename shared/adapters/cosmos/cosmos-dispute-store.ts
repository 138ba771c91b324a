/** Disputes on Cosmos: in the partition of their location's payments; a mark of its subject keeps a second one out. */
import type { Correction } from "../../domain/correction.ts";
import { type Dispute, isOver } from "../../domain/dispute.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { DisputeStore } from "../../ports/dispute-store.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { bookDocument, booksOf, commitBooks, correctionWrites } from "./payment-documents.ts";
import { disputeShape } from "./shapes/payment-shapes.ts";

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

  async of(locationId: string): Promise<readonly Dispute[]> {
    const sql = "SELECT * FROM c WHERE c.type = 'dispute'";
    return (await this.#ledger.query(booksOf(locationId), { sql })).map(disputeOf);
  }

  async open(dispute: Dispute): Promise<void> {
    const { locationId, id: disputeId, subjectId } = dispute;
    await commitBooks(this.#ledger, locationId, [
      { op: "create", document: bookDocument(locationId, markOf(dispute), "disputed", { disputeId, subjectId }) },
      { op: "create", document: documentOf(dispute) },
    ]);
  }

  async move(dispute: Dispute, version: string, correction?: Correction): Promise<void> {
    await commitBooks(this.#ledger, dispute.locationId, [
      { op: "replace", document: documentOf(dispute), etag: version },
      ...(isOver(dispute) ? [{ op: "delete", id: markOf(dispute) } as const] : []),
      ...(correction ? correctionWrites(correction) : []),
    ]);
  }
}

function markOf({ subjectId }: Dispute): string {
  return `disputed:${subjectId}`;
}

function documentOf(dispute: Dispute) {
  return bookDocument(dispute.locationId, `dispute:${dispute.id}`, "dispute", dispute, !isOver(dispute));
}

function disputeOf({ body }: ReadDocument): Dispute {
  return disputeShape.parse(body) as Dispute;
}
