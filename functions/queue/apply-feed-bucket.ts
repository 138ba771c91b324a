/** Queue apply-feed-bucket: the ledgers of one bucket follow the feed. */
import { applyBucket } from "../../shared/use-cases/refresh/apply-bucket.ts";
import { ChunkMessage, consumeQueue } from "./consume.ts";

consumeQueue({
  name: "apply-feed-bucket",
  message: ChunkMessage,
  handle: (message, services) => applyBucket(services, message),
});
