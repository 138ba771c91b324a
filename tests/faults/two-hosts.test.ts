/** Two hosts at once on the same stores do one refresh between them, and send each mail once. */
import { BlobServiceClient } from "@azure/storage-blob";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Stack } from "../../local/stack/stack.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { refresh } from "./support/daily-refresh.ts";
import { databaseOf } from "./support/database-of.ts";
import { businessDay, deliverMuch, seed } from "./support/dense-feed.ts";
import { type BuiltApp, builtApp, hastily } from "./support/hastily.ts";
import { outcomeOf, type RefreshOutcome } from "./support/refresh-outcome.ts";
import { RefreshWorlds } from "./support/refresh-world.ts";
import { type SecondHost, startSecondHost } from "./support/second-host.ts";
import { accountsOf, documentsOf, projectionOf } from "./support/stored-projection.ts";

const timeoutMs = 240_000;

let alone: RefreshOutcome;
let app: BuiltApp;
let stack: Stack;
let second: SecondHost;

beforeAll(async () => {
  alone = await refreshedByOneWorker();
  app = await builtApp();
  stack = await startStack({ ...hastily, appFolder: app.folder, seedDate: businessDay, seed, plant: "withoutFeed" });
  const blobs = BlobServiceClient.fromConnectionString(stack.storageConnectionString);
  await deliverMuch(blobs.getContainerClient("feeds"));
  second = await startSecondHost(stack, app.folder);
}, timeoutMs);
afterAll(async () => {
  await second?.stop();
  await stack?.stop();
  await app?.remove();
});

test(
  "both timers fire, both hosts work, and there is one run, one projection and one mail",
  async () => {
    await Promise.all([stack.fire("refresh-daily"), second.fire("refresh-daily")]);
    await waitUntil("the run to be closed and the mail to be sent", isDone, { timeoutMs, everyMs: 500 });

    const database = databaseOf(stack);
    const runs = await documentsOf(database, "runs", ["run"]);
    expect(runs).toMatchObject([{ runId: `${businessDay}-0`, body: { result: { isBalanced: true, invitations: 1 } } }]);
    expect(await projectionOf(database)).toEqual(alone.projection);
    expect(await accountsOf(database)).toEqual(alone.accounts);
    expect((await stack.state.mails()).map(({ to, subject }) => `${to[0]?.address} ${subject}`)).toEqual(alone.mails);
    expect(await stack.state.parkedMessages()).toBe(0);
    expect(second.log.filter((line) => line.includes('"function":"split-feed-blob"'))).not.toEqual([]);
  },
  timeoutMs,
);

/** The sweepers come all the time and on both hosts, so that messages are doubled too. */
async function isDone(): Promise<true | undefined> {
  const timers = ["sweep-runs", "relay-outbox"];
  await Promise.all(timers.flatMap((timer) => [stack.fire(timer), second.fire(timer)]));
  const open = (await documentsOf(databaseOf(stack), "runs", ["run"])).filter(({ isOpen }) => isOpen !== false);
  const queued = Object.values(await stack.state.queuedMessages()).reduce((sum, count) => sum + count, 0);
  const mails = await stack.state.mails();
  const isOver = open.length === 0 && queued === 0 && (await stack.state.openEvents()) === 0;
  return isOver && mails.length > 0 ? true : undefined;
}

async function refreshedByOneWorker(): Promise<RefreshOutcome> {
  const worlds = await RefreshWorlds.start();
  try {
    const world = await worlds.open(await worlds.plant(deliverMuch));
    await refresh(world, businessDay);
    return await outcomeOf(world);
  } finally {
    await worlds.stop();
  }
}
