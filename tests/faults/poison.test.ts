/** A message that can never be done: five tries, then the poison queue, with its reason where an operator reads it. */

import { QueueServiceClient } from "@azure/storage-queue";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Stack } from "../../local/stack/stack.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { databaseOf } from "./support/database-of.ts";
import { hastily } from "./support/hastily.ts";
import { documentsOf } from "./support/stored-projection.ts";

let stack: Stack;

beforeAll(async () => {
  const options = { seedDate: "2026-11-15", seed: 20261115, feedLines: 300 } as const;
  stack = await startStack({ ...hastily, settings: { ...hastily.settings, RECOVERY_SECONDS: "60" }, ...options });
}, 120_000);

afterAll(() => stack?.stop());

describe("a mail whose provider never answers well", () => {
  test("is in the poison queue after five tries, and its event says why", async () => {
    await fetch(`${stack.urls.inbox}/_local/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "500", times: 100 }),
    });

    await stack.fire("refresh-daily");
    const poisoned = await waitUntil("the poison message", () => firstOf("send-email-poison"), { timeoutMs: 90_000 });

    const { outboxId } = poisoned as { outboxId: string };
    const events = await documentsOf(databaseOf(stack), "accounts", ["outbox"]);
    const { attempts, progress } = bodyOf(events.find(({ id }) => id === `outbox:${outboxId}`));
    expect(attempts).toBe(5);
    expect(progress).toMatchObject({ state: "failed", reason: expect.stringContaining("500") });
    expect(await stack.state.mails()).toEqual([]);
  }, 120_000);

  test("is described among the parked messages", async () => {
    const parked = await documentsOf(databaseOf(stack), "runs", ["parked"]);

    expect(parked.map((each) => bodyOf(each))).toMatchObject([
      { queue: "send-email", reason: expect.stringContaining("500"), message: { outboxId: expect.any(String) } },
    ]);
  });

  test("is left in peace by the relay", async () => {
    await stack.fire("relay-outbox");

    expect(await stack.state.openEvents()).toBe(0);
  });
});

describe("a message that nobody understands", () => {
  test("is parked at once, with what is wrong with it", async () => {
    await queues().getQueueClient("send-email").sendMessage(Buffer.from('{"outboxId":7}').toString("base64"));

    const reason = await waitUntil("the parked message", async () => {
      const parked = await documentsOf(databaseOf(stack), "runs", ["parked"]);
      return parked.map((each) => String(bodyOf(each).reason)).find((text) => text.startsWith("message_malformed"));
    });

    expect(reason).toContain("accountId");
    expect(reason).toContain("outboxId");
  }, 60_000);
});

function queues(): QueueServiceClient {
  return QueueServiceClient.fromConnectionString(stack.storageConnectionString);
}

async function firstOf(queue: string): Promise<unknown> {
  const client = queues().getQueueClient(queue);
  if (!(await client.exists())) return undefined;
  const [message] = (await client.peekMessages()).peekedMessageItems;
  return message && JSON.parse(Buffer.from(message.messageText, "base64").toString("utf8"));
}

function bodyOf(document: Record<string, unknown> | undefined): Record<string, unknown> {
  return (document?.body ?? {}) as Record<string, unknown>;
}
