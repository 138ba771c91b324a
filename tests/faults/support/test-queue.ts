/** Queues in memory that keep a message until it is acknowledged, as storage queues do. */
import type { QueueName, WorkQueue } from "../../../shared/ports/work-queue.ts";

export interface TestMessage {
  readonly id: string;
  readonly queue: QueueName;
  readonly body: object;
  dequeueCount: number;
}

export class TestQueue implements WorkQueue {
  readonly waiting: TestMessage[] = [];
  /** What failed on its last try. */
  readonly poison: TestMessage[] = [];
  #sent = 0;

  /** A delayed message is there at once: a queue promises no order. */
  async send(queue: QueueName, body: object): Promise<void> {
    this.#sent += 1;
    this.waiting.push({ id: String(this.#sent), queue, body, dequeueCount: 0 });
  }

  acknowledge(message: TestMessage): void {
    const index = this.waiting.indexOf(message);
    if (index >= 0) this.waiting.splice(index, 1);
  }

  moveToPoison(message: TestMessage): void {
    if (!this.waiting.includes(message)) return; // whoever got it beside was faster
    this.acknowledge(message);
    this.poison.push(message);
  }
}
