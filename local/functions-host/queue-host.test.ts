/** Queue triggers against real Azurite: what is done is deleted, what fails returns, what keeps failing is poison. */
import { QueueServiceClient } from "@azure/storage-queue";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { accountKey } from "../storage/account-key.ts";
import { type StorageProcess, spawnStorage } from "../storage/spawn-storage.ts";
import { buildTestApp, eventually, spawnTestHost, type TestApp, type TestHost } from "./test-app.ts";

const source = `
import { app, output } from "@azure/functions";

const copies = output.storageQueue({ queueName: "copies", connection: "Storage" });
app.storageQueue("work", {
  queueName: "%PREFIX%-Work", connection: "Storage", extraOutputs: [copies],
  handler: async (message, context) => {
    context.log(JSON.stringify({ message, metadata: context.triggerMetadata }));
    if (message === "slow" || message?.slow) await new Promise((resolve) => setTimeout(resolve, message.slow ?? 60_000));
    if (message?.failures >= context.triggerMetadata.dequeueCount) throw new Error("not yet");
    if (message?.copies) context.extraOutputs.set(copies, message.copies);
  },
});
app.storageQueue("parked", {
  queueName: "app-parked-poison", connection: "Storage", handler: () => { throw new Error("never"); },
});
app.hook.appTerminate(() => console.log("terminated"));
`;

const queues = { batchSize: 4, maxDequeueCount: 3, visibilityTimeout: "00:00:01", maxPollingInterval: "00:00:00.200" };

let storage: StorageProcess;
let app: TestApp;
const hosts: TestHost[] = [];

beforeAll(async () => {
  storage = await spawnStorage({ account: "incentives", key: accountKey() });
  app = await buildTestApp(source, { extensions: { queues } });
});

afterEach(async () => {
  await Promise.all(hosts.splice(0).map(({ child }) => child.kill()));
  await Promise.all(["app-work", "app-work-poison", "copies"].map((name) => queue(name).deleteIfExists()));
});

afterAll(async () => {
  await app?.remove();
  await storage?.kill();
});

async function start(...args: string[]): Promise<TestHost> {
  const host = await spawnTestHost(app, args, { Storage: storage.connectionString, PREFIX: "app" });
  hosts.push(host);
  return host;
}

const queue = (name: string) => QueueServiceClient.fromConnectionString(storage.connectionString).getQueueClient(name);
const encoded = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");
const send = (value: unknown, name = "app-work") => queue(name).sendMessage(encoded(value));

async function lengthOf(name: string): Promise<number> {
  return (await queue(name).getProperties()).approximateMessagesCount ?? Number.NaN;
}

async function take(name: string): Promise<string | undefined> {
  if (!(await queue(name).exists())) return undefined;
  const [message] = (await queue(name).receiveMessages()).receivedMessageItems;
  return message?.messageText;
}

const emptied = (name: string) =>
  eventually(`${name} to be empty`, async () => ((await lengthOf(name)) === 0 ? true : undefined));

interface Seen {
  readonly message: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
}

const seenBy = (host: TestHost): Seen[] =>
  host.log
    .filter((line) => line.function === "work" && line.category === "user")
    .map((line) => JSON.parse(line.message!) as Seen);

const seen = (host: TestHost, count: number) =>
  eventually(`${count} deliveries`, () => (seenBy(host).length >= count ? seenBy(host) : undefined));

describe("a message", () => {
  test("reaches its function decoded and parsed, with its metadata, and is deleted", async () => {
    const host = await start();
    const { messageId } = await send({ partner: "한국" });

    const [delivery] = await seen(host, 1);

    expect(delivery!.message).toEqual({ partner: "한국" });
    expect(delivery!.metadata).toMatchObject({ id: messageId, dequeueCount: 1, popReceipt: expect.any(String) });
    for (const time of ["insertionTime", "nextVisibleTime", "expirationTime"]) {
      expect(delivery!.metadata[time]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    }
    await emptied("app-work");
  });

  test("that is not JSON arrives as text", async () => {
    const host = await start();
    await send("plain text");

    expect((await seen(host, 1))[0]!.message).toBe("plain text");
  });

  test("that fails returns after the visibility timeout until it succeeds", async () => {
    const host = await start();
    await send({ failures: 1 });
    const startedAt = Date.now();

    const deliveries = await seen(host, 2);

    expect(Date.now() - startedAt).toBeGreaterThan(900);
    expect(deliveries.map(({ metadata }) => metadata.dequeueCount)).toEqual([1, 2]);
    await emptied("app-work");
  });

  test("that keeps failing is moved to the poison queue after maxDequeueCount tries", async () => {
    const host = await start();
    await send({ failures: 99 });

    const poisoned = await eventually("the poison message", () => take("app-work-poison"));

    expect(poisoned).toBe(encoded({ failures: 99 }));
    expect(seenBy(host)).toHaveLength(3);
    await emptied("app-work");
  });

  test("that is not base64 is poison at once", async () => {
    const host = await start();
    await queue("app-work").sendMessage("%%%");

    expect(await eventually("the poison message", () => take("app-work-poison"))).toBe("%%%");
    expect(seenBy(host)).toEqual([]);
  });

  test("in a poison queue is not moved to a poison queue of its own", async () => {
    const host = await start();
    await send("x", "app-parked-poison");

    await eventually("the failure", () => host.log.find((line) => line.function === "parked" && line.outcome));

    expect(await queue("app-parked-poison-poison").exists()).toBe(false);
    expect(await lengthOf("app-parked-poison")).toBe(1);
  });

  test("stays hidden while its handler outlasts the lease", async () => {
    const host = await start("--lease-seconds", "1");
    await send({ slow: 3_500 });

    await seen(host, 1);
    await emptied("app-work");

    expect(seenBy(host)).toHaveLength(1);
  });

  test("comes back when its host is killed", async () => {
    const first = await start("--lease-seconds", "1");
    await send("slow");
    await seen(first, 1);
    await first.child.kill();

    const second = await start();

    expect((await seen(second, 1))[0]!.metadata.dequeueCount).toBe(2);
  });

  test("is given to an output queue once per element", async () => {
    await start();
    await send({ copies: ["one", { two: 2 }] });

    const first = await eventually("the first copy", () => take("copies"));
    const second = await eventually("the second copy", () => take("copies"));

    expect([first, second]).toEqual([encoded("one"), encoded({ two: 2 })]);
  });

  test("can be announced by whoever has the key, where a function reads it", async () => {
    const host = await start();

    expect((await host.admin("POST", "queues/app-work")).status).toBe(202);
    expect((await host.admin("POST", "queues/copies")).status).toBe(404);
    expect((await host.admin("POST", "queues/app-work", undefined, "wrong")).status).toBe(401);
    expect((await host.admin("GET", "queues/app-work")).status).toBe(405);
  });

  test("can be handed to the function by an operator, and need not be queued", async () => {
    const host = await start();

    const answer = await host.admin("POST", "functions/WORK", { input: `{"by":"hand"}` });

    expect(answer.status).toBe(202);
    expect((await seen(host, 1))[0]!.message).toEqual({ by: "hand" });
  });
});

describe("many messages", () => {
  test("are each done once, no more at a time than a batch and its threshold", async () => {
    const host = await start();
    await Promise.all(Array.from({ length: 20 }, (_, index) => send({ slow: 50, index })));

    await emptied("app-work");

    const indexes = seenBy(host).map(({ message }) => (message as { index: number }).index);
    expect(indexes.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(mostAtOnce(host)).toBeLessThanOrEqual(4 + 2);
  });

  function mostAtOnce(host: TestHost): number {
    let running = 0;
    let most = 0;
    for (const line of host.log.filter((entry) => entry.function === "work")) {
      running += line.outcome ? -1 : 1;
      most = Math.max(most, running);
    }
    return most;
  }
});

describe("SIGTERM", () => {
  test("waits for a running handler, deletes its message and takes no other", async () => {
    const host = await start();
    await send({ slow: 1_000 });
    await seen(host, 1);

    const stopped = host.child.stop();
    const isRefused = () =>
      fetch(host.url).then(
        () => undefined,
        () => true,
      );
    await eventually("the host to know of its end", isRefused);
    await send("later");
    await stopped;

    expect(await host.child.exited).toBe(0);
    expect(await take("app-work")).toBe(encoded("later"));
    expect(await lengthOf("app-work")).toBe(1);
    expect(host.log.at(-1)!.message).toBe("terminated");
  });

  test("gives a message back at once when its handler outlasts the grace", async () => {
    const host = await start("--grace-seconds", "0", "--lease-seconds", "600");
    await send("slow");
    await seen(host, 1);

    await host.child.stop();

    expect(await host.child.exited).toBe(0);
    expect(await take("app-work")).toBe(encoded("slow"));
  });
});
