/** Queue split-feed-blob: one blob of the feed becomes staged rows. */
import { splitBlob } from "../../shared/use-cases/refresh/split-blob.ts";
import { ChunkMessage, consumeQueue } from "./consume.ts";

consumeQueue({
  name: "split-feed-blob",
  message: ChunkMessage,
  handle: (message, services) => splitBlob(services, message),
});
