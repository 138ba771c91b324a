/** The host, the database and the storage are killed in the middle of the refresh and of the mail; nothing shows it. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Stack } from "../../local/stack/stack.ts";
import { startStack } from "../../local/stack/start-stack.ts";
import { databaseOf } from "./support/database-of.ts";
import { type HastyApp, hastily, hastyApp } from "./support/hasty-app.ts";
import { type Moment, refreshThrough, requestCount } from "./support/kill-schedule.ts";
import { documentsOf, type Projection, projectionOf } from "./support/stored-projection.ts";

let app: HastyApp;
let undisturbed: { readonly projection: Projection; readonly requests: number; readonly recipients: readonly string[] };
let kills = 0;

beforeAll(async () => {
  app = await hastyApp();
  undisturbed = await onStack(async (stack) => {
    await refreshThrough(stack, []);
    const recipients = await recipientsOf(stack);
    return { projection: await projectionOf(databaseOf(stack)), requests: await requestCount(stack), recipients };
  });
}, 120_000);

afterAll(async () => {
  await app?.remove();
});

/** Parts of an undisturbed run's requests after which a server dies, counted anew after each death. */
const schedules: readonly {
  readonly label: string;
  readonly parts: readonly number[];
  readonly withStores?: number;
}[] = [
  { label: "early and often", parts: [0.03, 0.1, 0.2, 0.25, 0.2, 0.2], withStores: 2 },
  { label: "while the feed is split", parts: [0.06, 0.14, 0.2, 0.25, 0.2, 0.2], withStores: 3 },
  { label: "while ledgers are written", parts: [0.28, 0.3, 0.2, 0.2, 0.2, 0.2], withStores: 1 },
  { label: "while the run closes and the mail goes out", parts: [0.7, 0.1, 0.1, 0.1, 0.1] },
  { label: "at the very end", parts: [0.88, 0.1, 0.1, 0.1] },
];

describe("a refresh whose servers are killed", () => {
  test.each(schedules)("$label ends as if nothing had happened", survives, 180_000);

  test("was killed at twenty moments or more", async () => {
    while (kills < 20) await survives({ parts: [0.05, 0.1, 0.15, 0.1, 0.15, 0.1] }); // a slow machine sees fewer moments

    expect(kills).toBeGreaterThanOrEqual(20);
  }, 300_000);
});

async function survives({ parts, withStores }: Omit<(typeof schedules)[number], "label">): Promise<void> {
  await onStack(async (stack) => {
    kills += await refreshThrough(stack, momentsOf(parts, withStores));

    expect(await recipientsOf(stack)).toEqual(undisturbed.recipients);
    expect(await projectionOf(databaseOf(stack))).toEqual(undisturbed.projection);
    expect(await documentsOf(databaseOf(stack), "runs", ["parked"])).toEqual([]);
  });
}

function momentsOf(parts: readonly number[], withStores: number | undefined): readonly Moment[] {
  return parts.map((part, index) => ({
    requests: Math.ceil(part * undisturbed.requests),
    victims: index === withStores ? ["host", "cosmos", "storage"] : ["host"],
  }));
}

/** One entry a mail; the same operation sent again is folded by the provider, as it is by the real one. */
async function recipientsOf(stack: Stack): Promise<readonly string[]> {
  const mails = await stack.state.mails();
  return mails.flatMap(({ to }) => to.map(({ address }) => address)).sort();
}

async function onStack<T>(work: (stack: Stack) => Promise<T>): Promise<T> {
  const stack = await startStack({
    ...hastily,
    appFolder: app.folder,
    seedDate: "2026-11-15",
    seed: 20261115,
    feedLines: 300,
    onCrash: () => undefined,
  });
  try {
    return await work(stack);
  } finally {
    await stack.stop();
  }
}
