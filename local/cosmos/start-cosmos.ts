/** Starts the embedded Cosmos DB in this process: the REST protocol of the SDK, over an in-memory or logged account. */
import { openAccount } from "./engine/open-account.ts";
import { masterKeyAuthentication } from "./http/auth.ts";
import { Gateway } from "./http/gateway.ts";
import { listen } from "./http/server.ts";

export interface CosmosOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The account's master key, base64. */
  readonly key: string;
  /** Keeps the data in this folder; without it everything ends with the process. */
  readonly dataDir?: string | undefined;
}

export interface RunningCosmos {
  readonly url: string;
  close(): Promise<void>;
}

export async function startCosmos({ port, key, dataDir }: CosmosOptions): Promise<RunningCosmos> {
  const { account, close } = openAccount(dataDir);
  const server = await listen(new Gateway(account, masterKeyAuthentication(key)), port);
  return {
    url: server.url,
    close: async () => {
      await server.close();
      close();
    },
  };
}
