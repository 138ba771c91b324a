/** Lets a refresh run on a stack while its servers are killed, each time at another moment. */
import { setTimeout as pause } from "node:timers/promises";
import type { Stack } from "../../../local/stack/stack.ts";

type Victim = "host" | "cosmos" | "storage";

/** Kill these servers when the application has sent so many requests to Cosmos since the last kill. */
export interface Moment {
  readonly requests: number;
  readonly victims: readonly Victim[];
}

/** How many of the moments came before everything was done. */
export async function refreshThrough(stack: Stack, moments: readonly Moment[]): Promise<number> {
  await restartCount(stack);
  await poke(stack);
  let kills = 0;
  for (const { requests, victims } of moments) {
    if (await isDoneBefore(stack, requests)) break;
    await Promise.all(victims.map((victim) => stack[victim].kill()));
    for (const victim of [...victims].sort(backendsFirst)) await stack[victim].start();
    kills += 1;
    await restartCount(stack);
    await poke(stack);
  }
  await isDoneBefore(stack, Number.POSITIVE_INFINITY);
  return kills;
}

function backendsFirst(a: Victim, b: Victim): number {
  return Number(a === "host") - Number(b === "host");
}

/** What the day's timer and the two sweepers would do in their own time. */
async function poke(stack: Stack): Promise<void> {
  for (const timer of ["refresh-daily", "sweep-runs", "relay-outbox"]) {
    await stack.fire(timer).catch(() => undefined); // while a server is down, the next poke does it
  }
}

/** True when the mail is there and nothing is left to do; false as soon as so many requests were made. */
async function isDoneBefore(stack: Stack, requests: number): Promise<boolean> {
  const deadline = Date.now() + 60_000;
  let lookAgain = Date.now() + pokeMs;
  while (Date.now() < deadline) {
    if ((await requestCount(stack)) >= requests) return false;
    if (Date.now() > lookAgain) {
      if (await isDone(stack)) return true;
      await poke(stack);
      lookAgain = Date.now() + pokeMs;
    }
    await pause(5);
  }
  throw new Error(`The refresh did not come to its end: ${JSON.stringify(await whatIsLeft(stack))}`);
}

/** Longer than a worker is believed to live without a sign. */
const pokeMs = 1_200;

async function whatIsLeft(stack: Stack) {
  const { mails, openEvents, queuedMessages } = stack.state;
  return { mails: (await mails()).length, events: await openEvents(), queued: await queuedMessages() };
}

async function isDone(stack: Stack): Promise<boolean> {
  if ((await stack.state.mails()).length === 0 || (await stack.state.openEvents()) > 0) return false;
  const queued = Object.entries(await stack.state.queuedMessages());
  const isIdle = queued.every(([queue, count]) => count === 0 || queue.endsWith("-poison")); // six deaths in one message
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

/** Of all kinds but those by which the test itself looks. */
export async function requestCount(stack: Stack): Promise<number> {
  const answer = await fetch(`${stack.urls.cosmos}/_local/counters`);
  const { requests } = (await answer.json()) as { requests: Record<string, number> };
  return (requests.pointRead ?? 0) + (requests.query ?? 0) + (requests.batch ?? 0);
}

async function restartCount(stack: Stack): Promise<void> {
  await fetch(`${stack.urls.cosmos}/_local/counters/reset`, { method: "POST" });
}
