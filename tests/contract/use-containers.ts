/** Our own containers, as they are declared, on the Cosmos endpoint that the contract suites run against. */
import type { CosmosClient } from "@azure/cosmos";
import { afterAll, beforeAll } from "@jest/globals";
import { containerRequest, containers } from "../../shared/adapters/cosmos/containers.ts";
import { type Containers, containersOf, cosmosClientOf } from "../../shared/adapters/cosmos/cosmos-database.ts";
import { useCosmos } from "./cosmos-endpoint.ts";

export function useContainers(): () => Containers {
  const cosmos = useCosmos();
  let client: CosmosClient;
  let opened: Containers;

  beforeAll(async () => {
    client = cosmosClientOf({ endpoint: cosmos.url, key: cosmos.key, database: cosmos.databaseId });
    const database = client.database(cosmos.databaseId);
    for (const declared of containers) await database.containers.create(containerRequest(declared));
    opened = containersOf(database);
  });
  afterAll(() => client?.dispose());

  return () => opened;
}
