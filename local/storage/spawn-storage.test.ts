/** The storage the application and its tests run on: reachable by the real SDK, and it keeps what it has answered. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";
import { afterEach, describe, expect, test } from "@jest/globals";
import { accountKey } from "./account-key.ts";
import { type SpawnStorageOptions, type StorageProcess, spawnStorage } from "./spawn-storage.ts";

const key = accountKey();
const running: StorageProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((storage) => storage.kill()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function storageWith(options: Partial<SpawnStorageOptions> = {}): Promise<StorageProcess> {
  const storage = await spawnStorage({ account: "incentives", key, ...options });
  running.push(storage);
  return storage;
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "storage-"));
  folders.push(folder);
  return folder;
}

const queuesOf = (storage: StorageProcess) => QueueServiceClient.fromConnectionString(storage.connectionString);
const blobsOf = (storage: StorageProcess) => BlobServiceClient.fromConnectionString(storage.connectionString);

async function messagesIn(storage: StorageProcess, queue: string): Promise<string[]> {
  const { receivedMessageItems } = await queuesOf(storage)
    .getQueueClient(queue)
    .receiveMessages({ numberOfMessages: 32 });
  return receivedMessageItems.map((message) => message.messageText);
}

describe("storage", () => {
  test("carries blobs and messages of the real SDK, in memory and without a word", async () => {
    const said: string[] = [];
    const storage = await storageWith({ onLine: (line) => said.push(line) });
    const container = blobsOf(storage).getContainerClient("feeds");
    await container.create();
    await container.getBlockBlobClient("2026-11/part-0.csv").upload("a,b\n1,2\n", 8);
    const queue = queuesOf(storage).getQueueClient("apply-feed-bucket");
    await queue.create();
    await queue.sendMessage("scope-1");

    const blob = await container.getBlockBlobClient("2026-11/part-0.csv").downloadToBuffer();

    expect(blob.toString()).toBe("a,b\n1,2\n");
    expect(await messagesIn(storage, "apply-feed-bucket")).toEqual(["scope-1"]);
    expect(said).toEqual([]);
  });

  test("refuses another account's key", async () => {
    const storage = await storageWith();
    const forged = storage.connectionString.replace(key, accountKey());

    const attempt = BlobServiceClient.fromConnectionString(forged).createContainer("feeds");

    await expect(attempt).rejects.toMatchObject({ statusCode: 403 });
  });

  test("knows no published development account", async () => {
    const storage = await storageWith();
    const published = new URL(storage.blobUrl);
    published.pathname = "/devstoreaccount1";

    const response = await fetch(`${published}/feeds?restype=container`, { method: "PUT" });

    expect(response.status).toBe(404);
  });

  test("does not start without an account", async () => {
    await expect(storageWith({ account: "", key: "" })).rejects.toThrow("Set AZURITE_ACCOUNTS");
  });

  test("keeps every answered write when it is killed", async () => {
    const dataDir = await dataFolder();
    const before = await storageWith({ dataDir });
    await blobsOf(before).createContainer("feeds");
    const queue = queuesOf(before).getQueueClient("send-email");
    await queue.create();
    const sent = Array.from({ length: 20 }, (_, index) => `mail-${index}`);
    await Promise.all(sent.map((text) => queue.sendMessage(text)));
    await blobsOf(before).getContainerClient("feeds").getBlockBlobClient("last.csv").upload("kept", 4);
    await before.kill();

    const after = await storageWith({ dataDir });

    expect((await messagesIn(after, "send-email")).sort()).toEqual(sent.toSorted());
    const blob = await blobsOf(after).getContainerClient("feeds").getBlockBlobClient("last.csv").downloadToBuffer();
    expect(blob.toString()).toBe("kept");
  });

  test("does not bring back a message whose deletion it has answered", async () => {
    const dataDir = await dataFolder();
    const before = await storageWith({ dataDir });
    const queue = queuesOf(before).getQueueClient("send-email");
    await queue.create();
    await queue.sendMessage("mail-1");
    const [message] = (await queue.receiveMessages()).receivedMessageItems;
    await queue.deleteMessage(message!.messageId, message!.popReceipt);
    await before.kill();

    const after = await storageWith({ dataDir });

    const { approximateMessagesCount } = await queuesOf(after).getQueueClient("send-email").getProperties();
    expect(approximateMessagesCount).toBe(0);
  });

  test("keeps what a graceful stop found unsaved", async () => {
    const dataDir = await dataFolder();
    const before = await storageWith({ dataDir });
    const queue = queuesOf(before).getQueueClient("send-email");
    await queue.create();
    await queue.sendMessage("mail-1");
    await queue.receiveMessages({ visibilityTimeout: 3600 }); // a read that hides: saved by the stop only
    await before.stop();

    const after = await storageWith({ dataDir });

    expect(await before.exited).toBe(0);
    expect(await messagesIn(after, "send-email")).toEqual([]);
  });
});
