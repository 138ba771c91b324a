/** What the refresh has left in the database, as text: equal projections are equal byte for byte. */
import type { Database } from "@azure/cosmos";
import { withoutSystemFields } from "../../../shared/adapters/cosmos/partitioned-container.ts";
import type { StoredDocument } from "../../../shared/adapters/cosmos/write.ts";

/** `partition/id` of each document, with its content. */
export type Projection = readonly string[];

/** All lines and summaries. */
export function projectionOf(database: Database): Promise<Projection> {
  return textsOf(database, "ledger", "ledgerId", ["line", "summary"]);
}

/** What follows from them for the accounts. */
export function accountsOf(database: Database): Promise<Projection> {
  return textsOf(database, "accounts", "accountId", ["totals", "facts", "dashboard", "location", "enrollment"]);
}

/** What runs have written down of themselves and of the scopes. */
export function runsOf(database: Database): Promise<Projection> {
  return textsOf(database, "runs", "runId", ["run", "chunk", "scope"]);
}

export async function documentsOf(
  database: Database,
  container: string,
  types: readonly string[],
): Promise<readonly StoredDocument[]> {
  const { resources } = await database
    .container(container)
    .items.query<StoredDocument>({
      query: `SELECT * FROM c WHERE c.type IN (${types.map((_type, index) => `@type${index}`).join(", ")})`,
      parameters: types.map((value, index) => ({ name: `@type${index}`, value })),
    })
    .fetchAll();
  return resources;
}

async function textsOf(
  database: Database,
  container: string,
  partitionKey: string,
  types: readonly string[],
): Promise<Projection> {
  const documents = await documentsOf(database, container, types);
  return documents
    .map((each) => `${each[partitionKey]}/${each.id} ${JSON.stringify(withoutSystemFields(each))}`)
    .sort();
}
