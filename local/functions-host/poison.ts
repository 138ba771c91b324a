/**
 * The poison queue of a queue: `<queue>-poison`, as the real host names it.
 *
 * A message is copied as it is, then deleted; a crash in between leaves it in both.
 */
import type { DequeuedMessageItem } from "@azure/storage-queue";
import type { MessageLease } from "./message-lease.ts";
import type { QueueClients } from "./queue-clients.ts";
import type { QueueAddress } from "./queue-function.ts";

const suffix = "-poison";
const never = -1;

export interface Poison {
  readonly queueName: string;
  move(message: DequeuedMessageItem, lease: MessageLease): Promise<void>;
}

/** A poison queue has none of its own, nor has a queue whose poison queue's name would be too long. */
export function poisonOf(address: QueueAddress, clients: QueueClients): Poison | undefined {
  const queueName = address.queueName + suffix;
  if (address.queueName.endsWith(suffix) || queueName.length > 63) return undefined;
  return {
    queueName,
    move: async (message, lease) => {
      const client = await clients.existing({ ...address, queueName });
      await client.sendMessage(message.messageText, { messageTimeToLive: never });
      await lease.delete();
    },
  };
}
