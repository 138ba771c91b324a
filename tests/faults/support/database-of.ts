/** The database of a stack, read by the test itself. */
import type { Database } from "@azure/cosmos";
import type { Stack } from "../../../local/stack/stack.ts";
import { cosmosClientOf } from "../../../shared/adapters/cosmos/cosmos-database.ts";

export function databaseOf(stack: Stack): Database {
  const settings = { endpoint: stack.urls.cosmos, key: stack.keys.cosmosKey, database: "incentives" };
  return cosmosClientOf(settings).database(settings.database);
}
