/** Statements on Cosmos: in the partition of their location's payments, created once under their month. */
import type { Period } from "../../domain/calendar.ts";
import type { Statement } from "../../domain/statement.ts";
import type { StatementStore } from "../../ports/statement-store.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { bookDocument, booksOf, commitBooks } from "./payment-documents.ts";
import { statementShape } from "./shapes/statement-shape.ts";

export class CosmosStatementStore implements StatementStore {
  readonly #ledger: PartitionedContainer;

  constructor(ledger: PartitionedContainer) {
    this.#ledger = ledger;
  }

  async of(locationId: string): Promise<readonly Statement[]> {
    const sql = "SELECT * FROM c WHERE c.type = 'statement'";
    const statements = (await this.#ledger.query(booksOf(locationId), { sql })).map(statementOf);
    return statements.sort((a, b) => (a.period < b.period ? -1 : 1));
  }

  async find(locationId: string, period: Period): Promise<Statement | undefined> {
    const document = await this.#ledger.read(booksOf(locationId), documentId(period));
    return document && statementOf(document);
  }

  async add(statement: Statement): Promise<void> {
    const { locationId, period } = statement;
    const document = bookDocument(locationId, documentId(period), "statement", statement);
    await commitBooks(this.#ledger, locationId, [{ op: "create", document }]);
  }
}

function documentId(period: Period): string {
  return `statement:${period}`;
}

function statementOf({ body }: ReadDocument): Statement {
  return statementShape.parse(body) as Statement;
}
