/** One client per queue, created in storage on first use if missing. */
import { type QueueClient, QueueServiceClient } from "@azure/storage-queue";
import type { QueueAddress } from "./queue-function.ts";
import { StartRefusal } from "./start-refusal.ts";

export class QueueClients {
  readonly #services = new Map<string, QueueServiceClient>();
  readonly #existing = new Map<string, Promise<unknown>>();

  client({ connectionString, queueName }: QueueAddress): QueueClient {
    let service = this.#services.get(connectionString);
    if (!service) {
      service = serviceClient(connectionString);
      this.#services.set(connectionString, service);
    }
    return service.getQueueClient(queueName);
  }

  async existing(address: QueueAddress): Promise<QueueClient> {
    const client = this.client(address);
    let creation = this.#existing.get(client.url);
    if (!creation) {
      creation = client.createIfNotExists();
      this.#existing.set(client.url, creation);
      creation.catch(() => this.#existing.delete(client.url));
    }
    await creation;
    return client;
  }
}

/** The listener tries again by itself, so the SDK need not insist. */
const retryOptions = { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };

function serviceClient(connectionString: string): QueueServiceClient {
  try {
    return QueueServiceClient.fromConnectionString(connectionString, { retryOptions });
  } catch {
    throw new StartRefusal("a storage connection setting is not a connection string"); // its text is a secret
  }
}
