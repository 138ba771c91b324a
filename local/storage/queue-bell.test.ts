/** Whoever reads the queues hears of each message, once it can be read. */
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type QueueClient, QueueServiceClient } from "@azure/storage-queue";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { waitUntil } from "../stack/wait-until.ts";
import { accountKey } from "./account-key.ts";
import { type StorageProcess, spawnStorage } from "./spawn-storage.ts";

let rings: string[];
/** Answers that are held back. */
let held: ServerResponse[] | undefined;
let reader: Server;
let storage: StorageProcess;
let queue: QueueClient;

beforeEach(async () => {
  rings = [];
  held = undefined;
  reader = createServer(({ method, url, headers }, response) => {
    rings.push(`${method} ${url} ${headers["x-functions-key"]}`);
    response.statusCode = 202;
    if (held) held.push(response);
    else response.end();
  });
  await new Promise<void>((resolve) => reader.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(reader.address() as AddressInfo).port}/queues`;
  storage = await spawnStorage({ account: "incentives", key: accountKey(), bell: { url, key: "the-key" } });
  queue = QueueServiceClient.fromConnectionString(storage.connectionString).getQueueClient("send-email");
  await queue.create();
});

afterEach(async () => {
  await storage?.kill();
  reader.closeAllConnections();
  await new Promise((resolve) => reader.close(resolve));
});

const heard = (count: number) =>
  waitUntil(`${count} rings`, () => (rings.length >= count ? rings : undefined), { everyMs: 10 });
const ring = "POST /queues/send-email the-key";

test("a message rings its queue, with the reader's key", async () => {
  await queue.sendMessage("mail");

  expect(await heard(1)).toEqual([ring]);
});

test("a message that is hidden rings when it can be read", async () => {
  await queue.sendMessage("mail", { visibilityTimeout: 1 });
  expect(rings).toEqual([]);

  await heard(1);

  expect((await queue.receiveMessages()).receivedMessageItems).toHaveLength(1);
});

test("a message given back rings", async () => {
  await queue.sendMessage("mail");
  await heard(1);
  const [message] = (await queue.receiveMessages({ visibilityTimeout: 600 })).receivedMessageItems;

  await queue.updateMessage(message!.messageId, message!.popReceipt, message!.messageText, 0);

  expect(await heard(2)).toEqual([ring, ring]);
});

test("many messages ring once more when the first ring was heard", async () => {
  held = [];
  await Promise.all(Array.from({ length: 20 }, (_, index) => queue.sendMessage(`mail-${index}`)));
  const [first] = await waitUntil("the first ring", () => (held?.length ? held : undefined));
  held = undefined;
  first!.end();

  await heard(2);
  await queue.sendMessage("the last");

  expect(await heard(3)).toEqual([ring, ring, ring]);
});

test("neither reads, nor deletions, nor what is refused, ring", async () => {
  await queue.sendMessage("mail");
  await heard(1);
  const [message] = (await queue.receiveMessages()).receivedMessageItems;
  await queue.deleteMessage(message!.messageId, message!.popReceipt);
  await queue.peekMessages();
  const forged = QueueServiceClient.fromConnectionString(
    storage.connectionString.replace(/AccountKey=[^;]+/, `AccountKey=${accountKey()}`),
  );
  await expect(forged.getQueueClient("send-email").sendMessage("forged")).rejects.toMatchObject({ statusCode: 403 });
  await queue.sendMessage("the next");

  expect(await heard(2)).toEqual([ring, ring]);
});

test("a reader who is not there changes nothing", async () => {
  reader.closeAllConnections();
  await new Promise((resolve) => reader.close(resolve));

  await queue.sendMessage("mail");

  expect((await queue.receiveMessages()).receivedMessageItems).toHaveLength(1);
});
