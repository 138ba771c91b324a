/** The queues and containers that the application expects to find. */
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import type { FeedTarget } from "../../../local/seed/feed-files.ts";
import { queueNames } from "../../../local/seed/plant.ts";

export async function makeQueues(connectionString: string): Promise<void> {
  const queues = QueueServiceClient.fromConnectionString(connectionString);
  for (const name of queueNames) await queues.createQueue(name);
}

/** Where the feed is delivered to. */
export async function makeBlobContainers(connectionString: string): Promise<FeedTarget> {
  const blobs = BlobServiceClient.fromConnectionString(connectionString);
  await blobs.createContainer("staged");
  await blobs.createContainer("exports");
  const { containerClient: feeds } = await blobs.createContainer("feeds");
  return {
    put: async (path, content) => {
      const parts: Uint8Array[] = [];
      if (content instanceof Uint8Array) parts.push(content);
      else for await (const part of content) parts.push(part);
      const bytes = Buffer.concat(parts);
      await feeds.getBlockBlobClient(path).upload(bytes, bytes.length);
    },
  };
}
