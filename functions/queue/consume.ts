/** Registers a queue function: its name is the queue's name, and the pipeline does the rest. */
import { app } from "@azure/functions";
import { z } from "zod";
import { services } from "../../shared/app.ts";
import { type Consumer, consume } from "../../shared/queue/consumer.ts";
import type { Services } from "../../shared/services.ts";

const delivery = z.object({ id: z.string(), dequeueCount: z.coerce.number() });

/** Names an event in an account's outbox. */
export const OutboxMessage = z.object({ accountId: z.string().min(1).max(100), outboxId: z.string().min(1).max(200) });

/** Names a chunk of a refresh run. */
export const ChunkMessage = z.object({ runId: z.string().min(1).max(100), chunk: z.int().min(0) });

export function consumeQueue<M extends object>(consumer: Consumer<M, Services>): void {
  app.storageQueue(consumer.name, {
    queueName: consumer.name,
    connection: "Storage",
    handler: async (message, { triggerMetadata }) => {
      const { id, dequeueCount } = delivery.parse(triggerMetadata);
      await consume(consumer, services(), message, { messageId: id, dequeueCount });
    },
  });
}
