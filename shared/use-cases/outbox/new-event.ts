/** A fresh outbox event: pending, and due for the relay unless its consumer is done by then. */
import type { OutboxEvent, OutboxWork } from "../../domain/outbox.ts";
import { sweepAfterMs } from "./relay.ts";

export function newEvent(id: string, accountId: string, work: OutboxWork): OutboxEvent {
  const now = Date.now();
  return {
    id,
    accountId,
    createdAt: new Date(now).toISOString(),
    dueAt: new Date(now + sweepAfterMs).toISOString(),
    attempts: 0,
    work,
    progress: { state: "pending" },
  };
}
