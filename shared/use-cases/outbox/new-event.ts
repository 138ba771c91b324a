/** A fresh outbox event: pending, and due for the relay unless its consumer is done by then. */
import type { OutboxEvent, OutboxWork } from "../../domain/outbox.ts";

export function newEvent(id: string, accountId: string, work: OutboxWork, recoveryMs: number): OutboxEvent {
  const now = Date.now();
  return {
    id,
    accountId,
    createdAt: new Date(now).toISOString(),
    dueAt: new Date(now + recoveryMs).toISOString(),
    attempts: 0,
    work,
    progress: { state: "pending" },
  };
}
