/** A worker that stood still while a newer version of the feed was applied, and then goes on, spoils nothing. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomOf } from "../../local/seed/random.ts";
import { inParallel } from "../../shared/use-cases/in-parallel.ts";
import { recover, refresh } from "./support/daily-refresh.ts";
import { businessDay, dayAfter, deliver, nextDay, redeliver } from "./support/dense-feed.ts";
import { Lifetime } from "./support/lifetime.ts";
import { differences, outcomeOf } from "./support/refresh-outcome.ts";
import { type Baseline, type RefreshWorld, RefreshWorlds } from "./support/refresh-world.ts";
import { undisturbedRefresh } from "./support/undisturbed-refresh.ts";

const timeoutMs = 240_000;
const worldsAtOnce = 4;

/** A worker that waits for an answer. */
interface Sleeper {
  readonly world: RefreshWorld;
  wake(): Promise<void>;
}

let worlds: RefreshWorlds;
let yesterday: Baseline;

beforeAll(async () => {
  worlds = await RefreshWorlds.start();
  const planted = await worlds.plant(deliver);
  yesterday = (await undisturbedRefresh(worlds, planted, businessDay)).after;
}, timeoutMs);
afterAll(() => worlds?.stop());

test(
  "a newer version stays, wherever the writer of the older one stood still",
  async () => {
    await redeliver(worlds.feeds, { version: 2, says: "restated" });
    const older = await undisturbedRefresh(worlds, yesterday, nextDay);
    const sleepers = new Map<number, Sleeper>();
    const answers = Array.from({ length: Math.floor(older.answers / 2) }, (_each, index) => 2 * index + 1);
    await inParallel(worldsAtOnce, answers, async (answer) => {
      sleepers.set(answer, await fallenAsleep(answer));
    });

    await redeliver(worlds.feeds, { version: 3, says: "whole" });
    const newer = await undisturbedRefresh(worlds, older.after, dayAfter);
    const failed: string[] = [];
    await inParallel(worldsAtOnce, sleepers, async ([answer, { world, wake }]) => {
      const held = world.queue.waiting.splice(0); // the sleeper has these
      await refresh(world, dayAfter);
      world.queue.waiting.push(...held);
      await wake();
      await recover(world, dayAfter, randomOf(answer));
      const outcome = await outcomeOf(world);
      failed.push(...differences(outcome, newer.outcome, "runs").map((each) => `asleep at answer ${answer}: ${each}`));
      await world.close();
    });

    expect(failed).toEqual([]);
  },
  timeoutMs,
);

async function fallenAsleep(answer: number): Promise<Sleeper> {
  const world = await worlds.open(yesterday);
  const asleep = Promise.withResolvers<void>();
  const waking = Promise.withResolvers<void>();
  const lifetime = new Lifetime(undefined, (answers) => {
    if (answers !== answer) return;
    asleep.resolve();
    return waking.promise;
  });
  const work = refresh(world, nextDay, lifetime);
  await Promise.race([asleep.promise, work]); // another time it may need an answer less
  return {
    world,
    wake: () => {
      waking.resolve();
      return work;
    },
  };
}
