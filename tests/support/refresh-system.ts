/** The refresh on real adapters and embedded servers, its queue driven by the test instead of a host. */
import { randomBytes } from "node:crypto";
import { startCosmos } from "../../local/cosmos/start-cosmos.ts";
import { plant } from "../../local/seed/plant.ts";
import { sampleData } from "../../local/seed/sample-data.ts";
import { sampleFeed } from "../../local/seed/sample-feed.ts";
import { accountKey } from "../../local/storage/account-key.ts";
import { spawnStorage } from "../../local/storage/spawn-storage.ts";
import { servicesOf } from "../../shared/app.ts";
import { readConfig } from "../../shared/config.ts";
import type { QueueName } from "../../shared/ports/work-queue.ts";
import type { Services } from "../../shared/services.ts";
import { applyBucket } from "../../shared/use-cases/refresh/apply-bucket.ts";
import { followAccounts } from "../../shared/use-cases/refresh/follow-accounts.ts";
import { splitBlob } from "../../shared/use-cases/refresh/split-blob.ts";

export interface QueuedMessage {
  readonly queue: QueueName;
  readonly message: object;
}

export interface RefreshSystem {
  readonly services: Services;
  readonly cosmos: { readonly endpoint: string; readonly key: string; readonly database: string };
  readonly storageConnectionString: string;
  readonly data: ReturnType<typeof sampleData>;
  /** What was sent and not yet handled. */
  readonly queued: QueuedMessage[];
  /** Handles messages until none of the refresh is left. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export const businessDay = "2026-11-15";
export const seed = 20261115;

export async function startRefreshSystem(options: { readonly lines?: number } = {}): Promise<RefreshSystem> {
  const key = randomBytes(32).toString("base64");
  const cosmosServer = await startCosmos({ port: 0, key });
  const storage = await spawnStorage({ account: "incentives", key: accountKey() });
  const cosmos = { endpoint: cosmosServer.url, key, database: "incentives" };
  const data = sampleData({ businessDay, seed });
  const feed = sampleFeed({ businessDay, seed, ...(options.lines !== undefined && { lines: options.lines }) });
  const { connectionString: storageConnectionString } = storage;
  await plant({ cosmos, storageConnectionString, data, feed });

  const queued: QueuedMessage[] = [];
  const queue = {
    send: async (name: QueueName, message: object) => {
      queued.push({ queue: name, message });
    },
  };
  const services: Services = { ...servicesOf(configFor(cosmos, storageConnectionString)), queue };
  return {
    services,
    cosmos,
    storageConnectionString,
    data,
    queued,
    drain: () => drain(services, queued),
    close: async () => {
      await storage.stop();
      await cosmosServer.close();
    },
  };
}

const handlers: Partial<Record<QueueName, (services: Services, message: never) => Promise<void>>> = {
  "split-feed-blob": splitBlob,
  "apply-feed-bucket": applyBucket,
  "follow-accounts": followAccounts,
};

async function drain(services: Services, queued: QueuedMessage[]): Promise<void> {
  for (;;) {
    const index = queued.findIndex(({ queue }) => handlers[queue] !== undefined);
    const [next] = index < 0 ? [] : queued.splice(index, 1);
    if (!next) return;
    await handlers[next.queue]?.(services, next.message as never);
  }
}

function configFor(cosmos: RefreshSystem["cosmos"], storageConnectionString: string) {
  return readConfig({
    COSMOS_ENDPOINT: cosmos.endpoint,
    COSMOS_KEY: cosmos.key,
    COSMOS_DATABASE: cosmos.database,
    Storage: storageConnectionString,
    AUTH_ISSUER: "http://127.0.0.1:1/issuer",
    AUTH_AUDIENCE: "audience",
    JWKS_URI: "http://127.0.0.1:1/jwks",
    MAIL_ENDPOINT: "http://127.0.0.1:1",
    MAIL_SENDER: "incentives@vendor.example",
    PUBLIC_URL: "http://localhost:1",
    SIGNING_KEY: randomBytes(32).toString("base64url"),
    SEALING_KEYS: `k1:${randomBytes(32).toString("base64url")}`,
    BUSINESS_CLOCK: `${businessDay}T06:00:00Z`,
    LOG_LEVEL: "error",
  });
}
