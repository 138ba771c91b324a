/** Who hears of a message looks at once; how often it looks by itself doubles up to an hour here, and no test waits so long. */
import type { DequeuedMessageItem, QueueClient } from "@azure/storage-queue";
import { afterEach, expect, test } from "@jest/globals";
import { waitUntil } from "../stack/wait-until.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import type { QueueSettings } from "./host-json.ts";
import type { Invoker } from "./invocation.ts";
import type { Log } from "./log.ts";
import { QueueListener } from "./queue-listener.ts";

const settings: QueueSettings = {
  batchSize: 4,
  newBatchThreshold: 2,
  maxDequeueCount: 5,
  visibilityTimeoutMs: 1_000,
  maxPollingIntervalMs: 3_600_000,
  messageEncoding: "base64",
};
/** The last would be looked for after a quarter of an hour. */
const looks = 14;

let listener: QueueListener;

afterEach(() => listener.stop());

test("a queue of which it hears is looked at before its time", async () => {
  let count = 0;
  listener = listening(() => {
    count += 1;
  });
  for (let seen = 1; seen <= looks; seen += 1) {
    await waitUntil(`look ${seen}`, () => count >= seen || undefined);
    listener.wake();
  }

  expect(count).toBeGreaterThanOrEqual(looks);
});

test("what it hears while it looks is not forgotten", async () => {
  let count = 0;
  listener = listening(() => {
    count += 1;
    if (count < looks) listener.wake();
  });

  expect(await waitUntil(`${looks} looks`, () => count >= looks || undefined)).toBe(true);
});

function listening(onLook: () => void): QueueListener {
  const receiveMessages = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    onLook();
    return { receivedMessageItems: [] as DequeuedMessageItem[] };
  };
  const made = new QueueListener({
    definition: { name: "work" } as FunctionDefinition,
    client: { name: "work", receiveMessages } as unknown as QueueClient,
    poison: undefined,
    settings,
    leaseSeconds: 30,
    invoker: {} as Invoker,
    log: { write: () => undefined } as unknown as Log,
  });
  made.start();
  return made;
}
