/**
 * Keeps a received message invisible while its handler runs, and ends that in one of three ways.
 *
 * A lease that has been lost (someone else has the message, or it is gone) ends without an error: the handler's work
 * is done, and the message comes back if it must.
 */
import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";

export class MessageLease {
  readonly #client: QueueClient;
  readonly #messageId: string;
  readonly #seconds: number;
  #popReceipt: string;
  #timer: NodeJS.Timeout | undefined;
  #renewal: Promise<void> = Promise.resolve();
  #isEnded = false;

  constructor(client: QueueClient, message: DequeuedMessageItem, seconds: number) {
    this.#client = client;
    this.#messageId = message.messageId;
    this.#popReceipt = message.popReceipt;
    this.#seconds = seconds;
    this.#arm();
  }

  async delete(): Promise<void> {
    await this.#end(() => this.#client.deleteMessage(this.#messageId, this.#popReceipt));
  }

  /** Visible again after so many seconds. */
  async release(seconds: number): Promise<void> {
    await this.#end(() => this.#hide(seconds));
  }

  /** Leaves the message invisible until the lease runs out. */
  async abandon(): Promise<void> {
    await this.#end(() => Promise.resolve());
  }

  async #end(last: () => Promise<unknown>): Promise<void> {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#timer);
    await this.#renewal;
    await last().catch(unlessLost);
  }

  #arm(): void {
    this.#timer = setTimeout(() => {
      // A failed renewal is tried again at the next turn; the message may meanwhile come back, as after a crash.
      this.#renewal = this.#hide(this.#seconds).then(
        () => undefined,
        () => undefined,
      );
      void this.#renewal.then(() => {
        if (!this.#isEnded) this.#arm();
      });
    }, this.#seconds * 500);
  }

  async #hide(seconds: number): Promise<void> {
    const { popReceipt } = await this.#client.updateMessage(this.#messageId, this.#popReceipt, undefined, seconds);
    if (popReceipt) this.#popReceipt = popReceipt;
  }
}

function unlessLost(error: unknown): void {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode !== 404 && code !== "PopReceiptMismatch" && code !== "MessageNotFound") throw error;
}
