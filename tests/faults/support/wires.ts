/** What carries requests to the servers of worlds: sockets, as in earnest, or mere calls, which cost much less. */
import { randomBytes } from "node:crypto";
import type { HttpClient } from "@azure/core-rest-pipeline";
import { BlobServiceClient } from "@azure/storage-blob";
import type { Account } from "../../../local/cosmos/engine/account.ts";
import { masterKeyAuthentication } from "../../../local/cosmos/http/auth.ts";
import { Gateway } from "../../../local/cosmos/http/gateway.ts";
import { listen } from "../../../local/cosmos/http/server.ts";
import { accountKey } from "../../../local/storage/account-key.ts";
import { spawnStorage } from "../../../local/storage/spawn-storage.ts";
import type { CosmosSettings } from "../../../shared/adapters/cosmos/cosmos-database.ts";
import { blobsWithoutSockets } from "./blobs-without-sockets.ts";
import { withoutSockets } from "./without-sockets.ts";

export interface ServedDatabase {
  readonly gateway: Gateway;
  readonly cosmos: Extract<CosmosSettings, { readonly key: string }> & { readonly transport?: HttpClient };
  close(): Promise<void>;
}

export interface Wires {
  readonly blobs: BlobServiceClient;
  /** Makes the account's databases reachable. */
  serve(account: Account): Promise<ServedDatabase>;
  stop(): Promise<void>;
}

const key = randomBytes(32).toString("base64");
const database = "incentives";

export function calls(): Wires {
  return {
    blobs: blobsWithoutSockets(),
    serve: async (account) => {
      const gateway = new Gateway(account, () => undefined);
      const cosmos = { endpoint: "http://localhost:1", key, database, transport: withoutSockets(gateway) };
      return { gateway, cosmos, close: async () => undefined };
    },
    stop: async () => undefined,
  };
}

export async function sockets(): Promise<Wires> {
  const storage = await spawnStorage({ account: "incentives", key: accountKey() });
  return {
    blobs: BlobServiceClient.fromConnectionString(storage.connectionString),
    serve: async (account) => {
      const gateway = new Gateway(account, masterKeyAuthentication(key));
      const server = await listen(gateway, 0);
      return { gateway, cosmos: { endpoint: server.url, key, database }, close: () => server.close() };
    },
    stop: () => storage.kill(),
  };
}
