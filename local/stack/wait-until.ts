/** Waits for a state by asking for it again and again, until it is there or the time is over. */
import { setTimeout as pause } from "node:timers/promises";

export interface Patience {
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/** The first value that is not undefined; `what` tells in the error what was waited for in vain. */
export async function waitUntil<T>(
  what: string,
  find: () => T | undefined | Promise<T | undefined>,
  { timeoutMs = 30_000, everyMs = 50 }: Patience = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1_000} s in vain for ${what}.`);
    await pause(everyMs);
  }
}
