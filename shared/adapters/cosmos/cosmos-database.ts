/** The connection to the database: a key, or the managed identity of the function app. */

import type { HttpClient } from "@azure/core-rest-pipeline";
import { CosmosClient, type Database } from "@azure/cosmos";
import type { TokenCredential } from "@azure/identity";
import { type OnRequest, recordingHttpClient } from "./attempt-status.ts";
import { PartitionedContainer } from "./partitioned-container.ts";
import { sparingPlans } from "./unneeded-plans.ts";

export type CosmosSettings = {
  readonly endpoint: string;
  readonly database: string;
  /** Carries the requests; HTTP where it is absent. */
  readonly transport?: HttpClient | undefined;
} & ({ readonly key: string } | { readonly credential: TokenCredential });

export interface Containers {
  readonly accounts: PartitionedContainer;
  readonly ledger: PartitionedContainer;
  readonly programs: PartitionedContainer;
  readonly runs: PartitionedContainer;
}

export function cosmosClientOf(settings: CosmosSettings, onRequest?: OnRequest): CosmosClient {
  return new CosmosClient({
    endpoint: settings.endpoint,
    httpClient: sparingPlans(recordingHttpClient(onRequest, settings.transport)),
    connectionPolicy: { enableEndpointDiscovery: false, requestTimeout: 5_000 },
    ...("key" in settings ? { key: settings.key } : { aadCredentials: settings.credential }),
  });
}

export function containersOf(database: Database): Containers {
  const open = (id: keyof Containers) => new PartitionedContainer(database.container(id));
  return { accounts: open("accounts"), ledger: open("ledger"), programs: open("programs"), runs: open("runs") };
}
