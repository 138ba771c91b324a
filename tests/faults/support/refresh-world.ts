/**
 * Worlds for the refresh: the real adapters on an embedded Cosmos of their own and a shared storage, and everything
 * that outlives a worker process. Each world begins as a baseline says, so that tries do not see one another.
 */
import { randomBytes } from "node:crypto";
import type { HttpClient } from "@azure/core-rest-pipeline";
import type { Database } from "@azure/cosmos";
import { BlobServiceClient, type ContainerClient } from "@azure/storage-blob";
import { Account } from "../../../local/cosmos/engine/account.ts";
import { decoded } from "../../../local/cosmos/engine/journal.ts";
import { snapshot } from "../../../local/cosmos/engine/snapshot.ts";
import { Gateway } from "../../../local/cosmos/http/gateway.ts";
import { plant } from "../../../local/seed/plant.ts";
import { sampleData } from "../../../local/seed/sample-data.ts";
import { accountKey } from "../../../local/storage/account-key.ts";
import { type StorageProcess, spawnStorage } from "../../../local/storage/spawn-storage.ts";
import { type CosmosSettings, cosmosClientOf } from "../../../shared/adapters/cosmos/cosmos-database.ts";
import { businessDay, seed } from "./dense-feed.ts";
import { Mailbox } from "./mailbox.ts";
import { type BlobCopies, copiesOf, putCopies } from "./storage-copy.ts";
import { TestQueue } from "./test-queue.ts";
import { withoutSockets } from "./without-sockets.ts";

export interface Baseline {
  readonly documents: readonly string[];
  readonly staged: BlobCopies;
}

export interface RefreshWorld {
  readonly cosmos: Extract<CosmosSettings, { readonly key: string }> & { readonly transport: HttpClient };
  readonly database: Database;
  readonly gateway: Gateway;
  readonly storageConnectionString: string;
  /** The blob container that holds rows on their way. */
  readonly stagedName: string;
  /** Where this world's feed is delivered: its own, or the one of all worlds. */
  readonly feeds: ContainerClient;
  readonly queue: TestQueue;
  readonly mailbox: Mailbox;
  /** What another world may begin with. */
  baseline(): Promise<Baseline>;
  close(): Promise<void>;
}

const key = randomBytes(32).toString("base64");
const databaseName = "incentives";

/** Documents seem this old, so that whoever looks for what stands still finds it without waiting. */
const ageMs = 10_000;

export class RefreshWorlds {
  readonly #storage: StorageProcess;
  readonly #open = new Set<RefreshWorld>();
  #opened = 0;

  private constructor(storage: StorageProcess) {
    this.#storage = storage;
  }

  static async start(): Promise<RefreshWorlds> {
    return new RefreshWorlds(await spawnStorage({ account: "incentives", key: accountKey() }));
  }

  get feeds() {
    return this.#blobs().getContainerClient("feeds");
  }

  /** The sample data and what is delivered, before any refresh. */
  async plant(deliver: (feeds: ContainerClient) => Promise<void>): Promise<Baseline> {
    const world = await this.open({ documents: [], staged: new Map() });
    const data = sampleData({ businessDay, seed });
    await plant({ cosmos: world.cosmos, storageConnectionString: world.storageConnectionString, data });
    await deliver(this.feeds);
    const baseline = await world.baseline();
    await world.close();
    return baseline;
  }

  /** `hasOwnFeeds`: what is delivered to others does not reach it. */
  async open({ documents, staged }: Baseline, { hasOwnFeeds = false } = {}): Promise<RefreshWorld> {
    const stagedName = `staged-${++this.#opened}`;
    const feeds = hasOwnFeeds ? this.#blobs().getContainerClient(`feeds-${this.#opened}`) : this.feeds;
    if (hasOwnFeeds) await feeds.create();
    const account = new Account({ now: () => Date.now() - ageMs });
    for (const line of documents) account.restore(decoded(line)!);
    const gateway = new Gateway(account, () => undefined);
    const cosmos = {
      endpoint: "http://localhost:1",
      key,
      database: databaseName,
      transport: withoutSockets(gateway),
    };
    const client = cosmosClientOf(cosmos);
    const container = this.#blobs().getContainerClient(stagedName);
    await putCopies(container, staged);
    const world: RefreshWorld = {
      cosmos,
      database: client.database(databaseName),
      gateway,
      storageConnectionString: this.#storage.connectionString,
      stagedName,
      feeds,
      queue: new TestQueue(),
      mailbox: new Mailbox(),
      baseline: async () => ({ documents: [...snapshot(account)], staged: await copiesOf(container) }),
      close: async () => {
        this.#open.delete(world);
        client.dispose();
        await container.delete();
        if (hasOwnFeeds) await feeds.delete();
      },
    };
    this.#open.add(world);
    return world;
  }

  /** Also what a failed test has left open. */
  async stop(): Promise<void> {
    await Promise.all([...this.#open].map((world) => world.close()));
    await this.#storage.kill();
  }

  #blobs(): BlobServiceClient {
    return BlobServiceClient.fromConnectionString(this.#storage.connectionString);
  }
}
