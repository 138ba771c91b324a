/**
 * Polls one queue for one function: up to `batchSize` messages at a time, again as soon as no more than
 * `newBatchThreshold` are being worked on.
 *
 * A message is deleted after success, visible again after a failure, and moved to the poison queue after
 * `maxDequeueCount` failures.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";
import { Backoff } from "./backoff.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import type { QueueSettings } from "./host-json.ts";
import type { Invoker } from "./invocation.ts";
import { errorText, type Log } from "./log.ts";
import { MessageLease } from "./message-lease.ts";
import type { Poison } from "./poison.ts";
import { decodeMessage } from "./queue-encoding.ts";
import { queueInput } from "./queue-message.ts";

export interface QueueListenerOptions {
  readonly definition: FunctionDefinition;
  readonly client: QueueClient;
  readonly poison: Poison | undefined;
  readonly settings: QueueSettings;
  /** For how long a received message stays invisible when this process dies; renewed while its handler runs. */
  readonly leaseSeconds: number;
  readonly invoker: Invoker;
  readonly log: Log;
}

export class QueueListener {
  readonly #options: QueueListenerOptions;
  readonly #working = new Map<MessageLease, Promise<void>>();
  readonly #stopping = new AbortController();
  #waiting = new AbortController();
  #isWoken = false;
  #polling: Promise<void> = Promise.resolve();

  constructor(options: QueueListenerOptions) {
    this.#options = options;
  }

  get queueName(): string {
    return this.#options.client.name;
  }

  start(): void {
    this.#polling = this.#poll();
  }

  /** A message may have come: looks now instead of at its next time. */
  wake(): void {
    this.#isWoken = true;
    this.#waiting.abort();
  }

  /** Takes no more messages; resolves when those already taken are being worked on. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#waiting.abort();
    await this.#polling;
  }

  /** Makes the messages whose handlers have not ended visible again. */
  async releaseUnfinished(): Promise<void> {
    await Promise.all([...this.#working.keys()].map((lease) => this.#settled(lease.release(0))));
  }

  /** Resolves when every message taken has been deleted, released or moved. */
  async idle(): Promise<void> {
    await Promise.all(this.#working.values());
  }

  async #poll(): Promise<void> {
    const { settings } = this.#options;
    const backoff = new Backoff(settings.maxPollingIntervalMs);
    const { signal } = this.#stopping;
    const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    while (!signal.aborted) {
      if (this.#working.size > settings.newBatchThreshold) {
        await Promise.race([...this.#working.values(), stopped]);
        continue;
      }
      this.#isWoken = false;
      const messages = await this.#receive();
      for (const message of messages) this.#take(message, signal.aborted);
      if (messages.length > 0) backoff.reset();
      else if (!this.#isWoken) await this.#pause(backoff.next());
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#waiting = new AbortController();
    await wait(ms, undefined, { signal: this.#waiting.signal }).catch(() => undefined);
  }

  async #receive(): Promise<readonly DequeuedMessageItem[]> {
    const { client, settings, leaseSeconds } = this.#options;
    try {
      const numberOfMessages = settings.batchSize;
      const { receivedMessageItems } = await client.receiveMessages({
        numberOfMessages,
        visibilityTimeout: leaseSeconds,
      });
      return receivedMessageItems;
    } catch (error) {
      this.#warn("the queue could not be read", error);
      return [];
    }
  }

  #take(message: DequeuedMessageItem, isStopping: boolean): void {
    const lease = new MessageLease(this.#options.client, message, this.#options.leaseSeconds);
    const work = this.#settled(isStopping ? lease.release(0) : this.#process(message, lease));
    this.#working.set(lease, work);
    void work.then(() => this.#working.delete(lease));
  }

  async #process(message: DequeuedMessageItem, lease: MessageLease): Promise<void> {
    const { definition, invoker, poison, settings } = this.#options;
    const text = decodeMessage(message.messageText, settings.messageEncoding);
    if (poison && (text === undefined || message.dequeueCount > settings.maxDequeueCount)) {
      return this.#moveToPoison(poison, message, lease);
    }
    if (text === undefined) return lease.abandon();
    try {
      await invoker.invoke(definition, queueInput(message, text));
    } catch {
      return this.#fail(message, lease); // the invoker has logged it
    }
    await lease.delete();
  }

  async #fail(message: DequeuedMessageItem, lease: MessageLease): Promise<void> {
    const { poison, settings } = this.#options;
    // Without a poison queue a failing message would be tried without pause, so it waits for the end of its lease.
    if (!poison) return lease.abandon();
    if (message.dequeueCount >= settings.maxDequeueCount) return this.#moveToPoison(poison, message, lease);
    await lease.release(Math.ceil(settings.visibilityTimeoutMs / 1000));
  }

  async #moveToPoison(poison: Poison, message: DequeuedMessageItem, lease: MessageLease): Promise<void> {
    const { definition, log } = this.#options;
    const { messageId, dequeueCount } = message;
    const text = `moving a message to ${poison.queueName}`;
    log.write({
      level: "warning",
      category: "host",
      message: text,
      function: definition.name,
      messageId,
      dequeueCount,
    });
    await poison.move(message, lease);
  }

  /** A storage fault here only delays the message: it becomes visible again by itself. */
  async #settled(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => this.#warn("a message could not be settled and will come back", error));
  }

  #warn(message: string, error: unknown): void {
    const { definition, log } = this.#options;
    log.write({ level: "warning", category: "host", message, function: definition.name, error: errorText(error) });
  }
}
