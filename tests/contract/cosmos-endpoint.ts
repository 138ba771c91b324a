/**
 * The Cosmos endpoint that the contract suites run against: an embedded one of their own, or the one that
 * CONTRACT_COSMOS_ENDPOINT and CONTRACT_COSMOS_KEY name. A suite has its own database, deleted at its end.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { type Container, type ContainerRequest, CosmosClient, type CosmosClientOptions } from "@azure/cosmos";
import { afterAll, beforeAll, describe } from "@jest/globals";
import { startCosmos } from "../../local/cosmos/start-cosmos.ts";

const external = {
  url: process.env.CONTRACT_COSMOS_ENDPOINT ?? "",
  key: process.env.CONTRACT_COSMOS_KEY ?? "",
};
export const isEmbedded = external.url === "";

/** For what only our own server has: counters, faults, the refusal of what it leaves out. */
export const describeEmbedded = isEmbedded ? describe : describe.skip;

/** Everything excluded but a few paths, as our own containers have it. */
export const INDEXING_POLICY = {
  indexingMode: "consistent",
  automatic: true,
  includedPaths: [
    { path: "/tenant/?" },
    { path: "/type/?" },
    { path: "/rank/?" },
    { path: "/name/?" },
    { path: "/tags/[]/?" },
    { path: "/address/city/?" },
  ],
  excludedPaths: [{ path: "/*" }],
  compositeIndexes: [
    [
      { path: "/type", order: "ascending" },
      { path: "/rank", order: "descending" },
    ],
  ],
} satisfies ContainerRequest["indexingPolicy"];

export interface CosmosUnderTest {
  readonly url: string;
  readonly key: string;
  readonly client: CosmosClient;
  readonly databaseId: string;
  /** Another client, closed with the suite. */
  connect(options?: Partial<CosmosClientOptions>): CosmosClient;
  /** A new container, by default partitioned by `/tenant` with INDEXING_POLICY. */
  container(definition?: Omit<ContainerRequest, "id">): Promise<Container>;
}

export function useCosmos(): CosmosUnderTest {
  const databaseId = `contract-${randomUUID()}`;
  const clients: CosmosClient[] = [];
  let server: { url: string; key: string; close(): Promise<void> };
  let client: CosmosClient;
  const connect = (options: Partial<CosmosClientOptions> = {}) => {
    const connected = new CosmosClient({ endpoint: server.url, key: server.key, ...options });
    clients.push(connected);
    return connected;
  };

  beforeAll(async () => {
    const key = randomBytes(64).toString("base64");
    server = isEmbedded
      ? { key, ...(await startCosmos({ port: 0, key })) }
      : { ...external, close: () => Promise.resolve() };
    client = connect();
    await client.databases.create({ id: databaseId });
  });
  afterAll(async () => {
    await client.database(databaseId).delete();
    for (const connected of clients) connected.dispose();
    await server.close();
  });

  return {
    get url() {
      return server.url;
    },
    get key() {
      return server.key;
    },
    get client() {
      return client;
    },
    databaseId,
    connect,
    container: async (definition = {}) => {
      const { container } = await client.database(databaseId).containers.create({
        id: randomUUID(),
        partitionKey: "/tenant",
        indexingPolicy: INDEXING_POLICY,
        ...definition,
      });
      return container;
    },
  };
}

/** The status of a call that must fail. */
export async function failure(call: Promise<unknown>): Promise<number> {
  const error = await failureOf(call);
  return Number(error.code);
}

export async function failureOf(call: Promise<unknown>): Promise<{ code?: number; message: string; headers?: object }> {
  try {
    await call;
  } catch (error) {
    return error as { code?: number; message: string };
  }
  throw new Error("The call should have failed.");
}
