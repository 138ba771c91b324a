/** The daily refresh on a world: started by its timer, and kept going by the timers that look after it. */
import type { Random } from "../../../local/seed/random.ts";
import { waitUntil } from "../../../local/stack/wait-until.ts";
import type { Services } from "../../../shared/services.ts";
import { relayOutbox } from "../../../shared/use-cases/outbox/relay.ts";
import { startRun } from "../../../shared/use-cases/refresh/start-run.ts";
import { sweepRuns } from "../../../shared/use-cases/refresh/sweep-runs.ts";
import { Lifetime } from "./lifetime.ts";
import type { RefreshWorld } from "./refresh-world.ts";
import { Worker } from "./worker.ts";

/** One worker does what the timer and the messages ask, as far as its life goes. */
export async function refresh(world: RefreshWorld, day: string, lifetime?: Lifetime): Promise<void> {
  const worker = new Worker(world, lifetime && { lifetime });
  const isStarted = await worker.attempt((services) => startDaily(services, day));
  if (isStarted) await worker.drain();
}

/**
 * Another worker comes, and gets everything that is not done in any order and partly twice, until all is done. Whatever
 * fails on its way is tried again, as a timer or a message would.
 */
export async function recover(
  world: RefreshWorld,
  day: string,
  disorder: Random,
  lifetime = new Lifetime(),
): Promise<void> {
  const worker = new Worker(world, { lifetime, disorder });
  const { services } = worker;
  const looksAfter = () => sweepRuns(services).then(() => relayOutbox(services));
  await waitUntil("the refresh to recover", async () => {
    await Promise.allSettled([startDaily(services, day), worker.drain(), looksAfter()]);
    await worker.drain();
    return lifetime.isOver || (await isDone(services, day)) ? true : undefined;
  });
}

/** A tick of the timer; a day that has its run is left alone. */
function startDaily(services: Services, day: string): Promise<unknown> {
  return startRun(services, day, { name: "timer", isDaily: true });
}

async function isDone({ accounts, runs }: Services, day: string): Promise<boolean> {
  try {
    const run = await runs.latest(day);
    const open = [...(await runs.stalled(new Date(), 1)), ...(await accounts.overdue("9999", 1))];
    return run?.state === "closed" && open.length === 0;
  } catch {
    return false; // the database may not answer now
  }
}
