/** Ends the host in order: no new work, grace for the running, messages given back, the app's last word. */
import type { Hooks } from "./hooks.ts";
import type { HttpListener } from "./http-listener.ts";
import type { Invoker } from "./invocation.ts";
import type { QueueListener } from "./queue-listener.ts";
import type { TimerTrigger } from "./timer-trigger.ts";
import { withTimeout } from "./with-timeout.ts";

export interface Running {
  readonly http: HttpListener;
  readonly timers: readonly TimerTrigger[];
  readonly queues: readonly QueueListener[];
  readonly invoker: Invoker;
  readonly hooks: Hooks;
  readonly graceMs: number;
}

/** Without it a storage that went first would keep us; its messages come back by themselves. */
const releaseMs = 2_000;

export async function shutDown({ http, timers, queues, invoker, hooks, graceMs }: Running): Promise<void> {
  const drained = Promise.all([
    http.close(),
    ...timers.map((timer) => timer.stop()),
    ...queues.map((queue) => queue.stop().then(() => queue.idle())),
  ]).then(() => invoker.idle());
  await withTimeout(drained, graceMs, "the grace is over").catch(() => undefined);
  const released = Promise.all(queues.map((queue) => queue.releaseUnfinished()));
  await withTimeout(released, releaseMs, "the storage does not answer").catch(() => undefined);
  await hooks.run("appTerminate", { hookData: hooks.appData, appHookData: hooks.appData });
}
