/** The audit trail on Cosmos: everything of it lies in the account's partition, found by document id. */
import type { StoredEvent } from "../../domain/audit-chain.ts";
import type { AuditFilter, AuditPage, AuditTrail } from "../../ports/audit-trail.ts";
import { documentId, storedValue } from "./account-documents.ts";
import { auditId, auditPrefix, sequenceIn } from "./audit-id.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { auditShape } from "./shapes/audit-shapes.ts";

const clauses: Readonly<Record<keyof AuditFilter, string>> = {
  from: "c.body.at >= @from",
  to: "c.body.at < @to",
  actor: "c.body.actor.id = @actor",
  action: "c.body.action = @action",
  target: "c.body.target = @target",
};

/** The next text after every one that begins with the prefix. */
const afterAll = `${auditPrefix.slice(0, -1)};`;

export class CosmosAuditTrail implements AuditTrail {
  readonly #accounts: PartitionedContainer;

  constructor(accounts: PartitionedContainer) {
    this.#accounts = accounts;
  }

  async events(accountId: string, { filter, before, limit }: AuditPage) {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined) as [keyof AuditFilter, string][];
    const where = ["c.id >= @first", "c.id < @before", ...given.map(([name]) => clauses[name])];
    const documents = await this.#accounts.first(
      accountId,
      {
        sql: `SELECT * FROM c WHERE ${where.join(" AND ")} ORDER BY c.id DESC`,
        parameters: {
          "@first": auditPrefix,
          "@before": before === undefined ? afterAll : auditId(before),
          ...Object.fromEntries(given.map(([name, value]) => [`@${name}`, value])),
        },
      },
      limit,
    );
    return documents.map(eventIn);
  }

  async stored(accountId: string, after: number, limit: number) {
    const documents = await this.#accounts.first(
      accountId,
      {
        sql: "SELECT * FROM c WHERE c.id >= @first AND c.id > @after AND c.id < @end ORDER BY c.id ASC",
        parameters: { "@first": auditPrefix, "@after": after === 0 ? "" : auditId(after), "@end": afterAll },
      },
      limit,
    );
    return documents.map(asStored);
  }

  async head(accountId: string) {
    const document = await this.#accounts.read(accountId, documentId("account", ""));
    return document && storedValue("account", document).value.auditHead;
  }
}

/** Not by its type: a document that is no longer said to be an event must not drop out of sight. */
function asStored({ id, type, v, body }: ReadDocument): StoredEvent {
  const isEvent = type === "audit" && v === 1;
  return { position: sequenceIn(id), event: isEvent ? body : undefined };
}

function eventIn(document: ReadDocument) {
  const parsed = auditShape.safeParse(document.body);
  if (parsed.success) return parsed.data;
  throw new Error(`Audit document ${document.id} is damaged: ${parsed.error.message}`);
}
