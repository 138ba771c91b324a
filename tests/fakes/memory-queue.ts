/** A queue that keeps what was sent until a test takes it. */
import type { QueueName, WorkQueue } from "../../shared/ports/work-queue.ts";

export interface Sent {
  readonly queue: QueueName;
  readonly message: object;
}

export class MemoryQueue implements WorkQueue {
  readonly sent: Sent[] = [];

  async send(queue: QueueName, message: object): Promise<void> {
    this.sent.push({ queue, message });
  }

  /** What waits in one queue, as its messages. */
  of(queue: QueueName): readonly object[] {
    return this.sent.filter((each) => each.queue === queue).map(({ message }) => message);
  }

  /** Takes everything that waits. */
  take(): readonly Sent[] {
    return this.sent.splice(0);
  }
}
