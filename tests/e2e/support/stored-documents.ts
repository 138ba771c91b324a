/** Everything that the database holds, for comparing before and after. */

import { databaseName } from "../../../local/stack/host-settings.ts";
import type { Stack } from "../../../local/stack/stack.ts";
import { containers } from "../../../shared/adapters/cosmos/containers.ts";
import { cosmosClientOf } from "../../../shared/adapters/cosmos/cosmos-database.ts";

/** `container/partition/id` of each document, with its content. */
export type StoredDocuments = ReadonlyMap<string, string>;

export async function storedDocuments({ urls, keys }: Stack): Promise<StoredDocuments> {
  const client = cosmosClientOf({ endpoint: urls.cosmos, key: keys.cosmosKey, database: databaseName });
  const documents = new Map<string, string>();
  for (const { id, partitionKey } of containers) {
    const items = client.database(databaseName).container(id).items;
    const { resources } = await items.query<Record<string, unknown>>("SELECT * FROM c").fetchAll();
    for (const { _ts, _rid, _self, _attachments, ...document } of resources) {
      documents.set(`${id}/${document[partitionKey.slice(1)]}/${document.id}`, JSON.stringify(document));
    }
  }
  return documents;
}

/** The names of the documents that came, went or changed. */
export function changedBetween(before: StoredDocuments, after: StoredDocuments): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).sort();
}
