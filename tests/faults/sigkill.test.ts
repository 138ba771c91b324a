/** The host, the database and the storage are killed in the middle of the refresh and of the mail; nothing shows it. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Stack } from "../../local/stack/stack.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import { databaseOf } from "./support/database-of.ts";
import { businessDay, seed } from "./support/dense-feed.ts";
import { type BuiltApp, builtApp, hastily } from "./support/hastily.ts";
import { type Moment, refreshThrough } from "./support/kill-schedule.ts";
import { differences } from "./support/refresh-outcome.ts";
import { accountsOf, type Projection, projectionOf, runsOf } from "./support/stored-projection.ts";

const timeoutMs = 240_000;
const kills = 20;
/** So many that no message dies with its worker more than four times, and none is given up: it has five tries. */
const stacks = 5;

interface Outcome {
  readonly projection: Projection;
  /** Totals, facts, dashboards. */
  readonly accounts: Projection;
  /** The run with its counts, its chunks, the scopes. */
  readonly runs: Projection;
  /** One entry a mail; the same operation sent again is folded by the provider, as it is by the real one. */
  readonly recipients: readonly string[];
  readonly parked: number;
}

let app: BuiltApp;
let undisturbed: Outcome;
let batches = 0;

beforeAll(async () => {
  app = await builtApp();
  undisturbed = await onStack(async (stack) => {
    batches = await refreshThrough(stack, []);
    return outcomeOf(stack);
  });
}, timeoutMs);
afterAll(() => app?.remove());

test("the undisturbed refresh is one to compare with", () => {
  expect(batches).toBeGreaterThan(50);
  expect(undisturbed.runs).toContainEqual(expect.stringContaining('"isBalanced":true'));
  expect(undisturbed.recipients).toHaveLength(1);
  expect(undisturbed.parked).toBe(0);
});

test.each(Array.from({ length: stacks }, (_each, index) => ({ first: index })))(
  `a refresh killed at every ${stacks}th of ${kills} moments, from number $first on, ends as if nothing had happened`,
  async ({ first }) => {
    await onStack(async (stack) => {
      await refreshThrough(stack, momentsFrom(first));

      expect(differences(await outcomeOf(stack), undisturbed)).toEqual([]);
    });
  },
  timeoutMs,
);

/** Evenly spread over all writes of a refresh, up to the one before the last: the mail is leased and about to be sent. */
function momentsFrom(first: number): readonly Moment[] {
  const all = Array.from({ length: kills }, (_each, index) => 1 + Math.round((index * (batches - 2)) / (kills - 1)));
  return all
    .filter((_batches, index) => index % stacks === first)
    .map((each, index) => ({
      batches: each,
      victims: first < 3 && index === first ? ["host", "cosmos", "storage"] : ["host"],
    }));
}

async function outcomeOf(stack: Stack): Promise<Outcome> {
  const database = databaseOf(stack);
  const mails = await stack.state.mails();
  return {
    projection: await projectionOf(database),
    accounts: await accountsOf(database),
    runs: await runsOf(database),
    recipients: mails.flatMap(({ to }) => to.map(({ address }) => address)).sort(),
    parked: await stack.state.parkedMessages(),
  };
}

async function onStack<T>(work: (stack: Stack) => Promise<T>): Promise<T> {
  const options = { appFolder: app.folder, seedDate: businessDay, seed, feedLines: 300 };
  const stack = await startStack({ ...hastily, ...options, onCrash: () => undefined });
  try {
    return await work(stack);
  } finally {
    await stack.stop();
  }
}
