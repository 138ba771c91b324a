/** Storage queues: base64 JSON, as the Functions host decodes it. The queues are made by the host and by the infrastructure. */
import type { QueueServiceClient } from "@azure/storage-queue";
import type { QueueName, WorkQueue } from "../../ports/work-queue.ts";

/** Base64 makes 64 KiB of it. */
const mostBytes = 48 * 1_024;

export class StorageWorkQueue implements WorkQueue {
  readonly #service: QueueServiceClient;

  constructor(service: QueueServiceClient) {
    this.#service = service;
  }

  /** Throws when the queues cannot be reached. */
  async isReachable(): Promise<void> {
    await this.#service.getQueueClient("send-email").getProperties(); // the data role may not ask the service itself
  }

  async send(queue: QueueName, message: object, delaySeconds?: number): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(message));
    if (bytes.length > mostBytes) throw new RangeError(`A message to ${queue} has ${bytes.length} bytes.`);
    const options = delaySeconds === undefined ? {} : { visibilityTimeout: delaySeconds };
    await this.#service.getQueueClient(queue).sendMessage(bytes.toString("base64"), {
      messageTimeToLive: -1, // a message that nobody takes for a week must not vanish
      ...options,
    });
  }
}
