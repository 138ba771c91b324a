/** A queue message as the real host hands it to the library. */
import type { DequeuedMessageItem } from "@azure/storage-queue";
import type { TypedData } from "./core-types.ts";
import type { TriggerInput } from "./invocation.ts";

export function queueInput(message: DequeuedMessageItem, text: string): TriggerInput {
  return { data: { string: text }, triggerMetadata: metadataOf(message, text) };
}

/** For a message that was never queued: an operator fires the function by hand. */
export function manualQueueInput(text: string): TriggerInput {
  const now = new Date();
  const message = {
    messageId: "manual",
    popReceipt: "",
    dequeueCount: 1,
    insertedOn: now,
    nextVisibleOn: now,
    expiresOn: now,
  };
  return { data: { string: text }, triggerMetadata: metadataOf(message, text) };
}

type Described = Pick<
  DequeuedMessageItem,
  "messageId" | "popReceipt" | "dequeueCount" | "insertedOn" | "nextVisibleOn" | "expiresOn"
>;

function metadataOf(message: Described, text: string): Record<string, TypedData> {
  return {
    QueueTrigger: { string: text },
    Id: { json: JSON.stringify(message.messageId) },
    DequeueCount: { int: message.dequeueCount },
    PopReceipt: { json: JSON.stringify(message.popReceipt) },
    InsertionTime: { json: instant(message.insertedOn) },
    NextVisibleTime: { json: instant(message.nextVisibleOn) },
    ExpirationTime: { json: instant(message.expiresOn) },
  };
}

function instant(date: Date): string {
  return JSON.stringify(date.toISOString().replace(/\.\d{3}Z$/, "+00:00"));
}
