/**
 * The queue pipeline, written once. A message ends in one of three ways: done; tried again, and after the last try kept
 * in the poison queue; or parked at once, because no repeat could ever succeed.
 */
import type { z } from "zod";
import { Refusal, type RefusalCode } from "../domain/refusal.ts";
import type { Log } from "../ports/log.ts";
import type { ParkedMessages } from "../ports/parked-messages.ts";
import { RetryAfter } from "../ports/retry-after.ts";
import type { QueueName, WorkQueue } from "../ports/work-queue.ts";

/** How the message came: the host counts from 1. */
export interface Delivery {
  readonly messageId: string;
  readonly dequeueCount: number;
}

export interface ConsumerServices {
  readonly parked: ParkedMessages;
  readonly queue: WorkQueue;
  readonly log: Log;
  readonly maxDequeueCount: number;
}

export interface Consumer<M extends object, S extends ConsumerServices> {
  /** The queue and the function. */
  readonly name: QueueName;
  readonly message: z.ZodType<M>;
  /** Every message arrives twice and in any order: the effect must know itself again. */
  readonly handle: (message: M, services: S) => Promise<void>;
  /** Told when a message is parked or leaves for the poison queue, to write down why. */
  readonly gaveUp?: (message: M, reason: string, services: S) => Promise<void>;
}

/** What may well be different the next time: tried again like a fault. */
const passing: ReadonlySet<RefusalCode> = new Set(["busy", "in_progress", "keys_unavailable", "unavailable"]);

export async function consume<M extends object, S extends ConsumerServices>(
  consumer: Consumer<M, S>,
  services: S,
  raw: unknown,
  delivery: Delivery,
): Promise<void> {
  const parsed = consumer.message.safeParse(raw);
  if (!parsed.success) {
    const where = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    return park(consumer.name, services, raw, delivery, `message_malformed: ${where}`);
  }
  try {
    await consumer.handle(parsed.data, services);
  } catch (error) {
    if (error instanceof Refusal && !passing.has(error.code)) {
      return surrender(consumer, services, parsed.data, delivery, `${error.code}: ${error.message}`);
    }
    if (error instanceof RetryAfter) {
      services.log.warn("message delayed", { queue: consumer.name, seconds: error.seconds });
      return services.queue.send(consumer.name, parsed.data, error.seconds);
    }
    if (delivery.dequeueCount >= services.maxDequeueCount) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      await surrender(consumer, services, parsed.data, delivery, reason);
    }
    throw error; // the host counts it, and after the last try moves it to the poison queue
  }
}

async function surrender<M extends object, S extends ConsumerServices>(
  consumer: Consumer<M, S>,
  services: S,
  message: M,
  delivery: Delivery,
  reason: string,
): Promise<void> {
  await park(consumer.name, services, message, delivery, reason);
  await consumer.gaveUp?.(message, reason, services);
}

async function park(
  queue: QueueName,
  services: ConsumerServices,
  message: unknown,
  delivery: Delivery,
  reason: string,
): Promise<void> {
  const parkedAt = new Date().toISOString();
  await services.parked.park({ queue, messageId: delivery.messageId, reason, message, parkedAt });
  services.log.error("message parked", { queue, messageId: delivery.messageId, reason });
}
