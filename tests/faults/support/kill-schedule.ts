/** Lets a refresh run on a stack while its servers are killed, each time when the database has seen so many more writes. */
import { setTimeout as pause } from "node:timers/promises";
import type { Stack } from "../../../local/stack/stack.ts";

type Victim = "host" | "cosmos" | "storage";

/** Kill these servers once the application has written so many batches. */
export interface Moment {
  readonly batches: number;
  readonly victims: readonly Victim[];
}

/** Ends when the run is closed and its mail sent. Says how many batches that took. */
export async function refreshThrough(stack: Stack, moments: readonly Moment[]): Promise<number> {
  const count = new BatchCount(stack);
  await poke(stack);
  for (const { batches, victims } of moments) {
    await until(stack, async () => (await count.now()) >= batches);
    await Promise.all(victims.map((victim) => stack[victim].kill()));
    if (victims.includes("cosmos")) count.startsOver();
    for (const victim of [...victims].sort(backendsFirst)) await stack[victim].start();
    await poke(stack);
  }
  await until(stack, () => isDone(stack), 100);
  return count.now();
}

function backendsFirst(a: Victim, b: Victim): number {
  return Number(a === "host") - Number(b === "host");
}

/** Only the application writes in batches, and only when there is something to write. */
class BatchCount {
  readonly #stack: Stack;
  #before = 0;
  #last = 0;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  async now(): Promise<number> {
    const answer = await fetch(`${this.#stack.urls.cosmos}/_local/counters`);
    const { requests } = (await answer.json()) as { requests: Record<string, number> };
    this.#last = requests.batch ?? 0;
    return this.#before + this.#last;
  }

  /** The server counts from zero after its restart. */
  startsOver(): void {
    this.#before += this.#last;
  }
}

/** What the day's timer and the two sweepers would do in their own time. */
async function poke(stack: Stack): Promise<void> {
  for (const timer of ["refresh-daily", "sweep-runs", "relay-outbox"]) await stack.fire(timer);
}

/** Longer than a worker is believed to live without a sign. */
const pokeMs = 1_200;

/** Also when everything is done before: a disturbed refresh may need a write less than the one it was measured by. */
async function until(stack: Stack, isReached: () => Promise<boolean>, everyMs = 5): Promise<void> {
  const deadline = Date.now() + 120_000;
  let nextPoke = Date.now() + pokeMs;
  while (!(await isReached())) {
    if (Date.now() > deadline) {
      throw new Error(`The refresh did not get there: ${JSON.stringify(await whatIsLeft(stack))}`);
    }
    if (Date.now() > nextPoke) {
      if (await isDone(stack)) return;
      await poke(stack);
      nextPoke = Date.now() + pokeMs;
    }
    await pause(everyMs);
  }
}

async function whatIsLeft(stack: Stack) {
  const { mails, openEvents, queuedMessages } = stack.state;
  return { mails: (await mails()).length, events: await openEvents(), queued: await queuedMessages() };
}

async function isDone(stack: Stack): Promise<boolean> {
  if ((await stack.state.mails()).length === 0 || (await stack.state.openEvents()) > 0) return false;
  const queued = Object.entries(await stack.state.queuedMessages());
  const isIdle = queued.every(([queue, count]) => count === 0 || queue.endsWith("-poison"));
  return isIdle && (await isClosed(stack));
}

async function isClosed(stack: Stack): Promise<boolean> {
  const manager = stack.sample.people.find(({ appRoles }) => appRoles.includes("ProgramManager"));
  const token = await stack.tokenFor(manager?.objectId ?? "");
  const answer = await fetch(`${stack.urls.app}/api/v1/refresh/latest`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.ok && ((await answer.json()) as { state: string }).state === "closed";
}
