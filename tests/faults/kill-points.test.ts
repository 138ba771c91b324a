/** A worker may die with any effect of the refresh: whoever comes next brings about what an undisturbed one would have. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomOf } from "../../local/seed/random.ts";
import { inParallel } from "../../shared/use-cases/in-parallel.ts";
import { recover, refresh } from "./support/daily-refresh.ts";
import { businessDay, dayAfter, deliver, nextDay, redeliver } from "./support/dense-feed.ts";
import { Lifetime } from "./support/lifetime.ts";
import { differences, outcomeOf } from "./support/refresh-outcome.ts";
import { type Baseline, type RefreshWorld, RefreshWorlds } from "./support/refresh-world.ts";
import { type Undisturbed, undisturbedRefresh } from "./support/undisturbed-refresh.ts";

const timeoutMs = 240_000;
/** Most of a refresh is waiting for its storage. */
const worldsAtOnce = 4;

let worlds: RefreshWorlds;
let planted: Baseline;
let first: Undisturbed;

beforeAll(async () => {
  worlds = await RefreshWorlds.start();
  planted = await worlds.plant(deliver);
  first = await undisturbedRefresh(worlds, planted, businessDay);
}, timeoutMs);
afterAll(() => worlds?.stop());

test(
  "the first refresh comes out the same whichever effect its worker dies with",
  async () => {
    expect(first.effects).toBeGreaterThan(40);
    expect(first.outcome).toMatchObject({
      invitations: ["invitation:inv_4100022_csp-indirect-reseller"],
      outbox: [expect.stringMatching(/ done$/)],
      mails: [expect.stringContaining("@")],
      parked: 0,
      queued: 0,
    });
    expect(await failedPoints(planted, businessDay, first)).toEqual([]);
  },
  timeoutMs,
);

test(
  "the refresh of a restated feed comes out the same whichever effect its worker dies with",
  async () => {
    await redeliver(worlds.feeds, { version: 2, says: "restated" });
    const second = await undisturbedRefresh(worlds, first.after, nextDay);

    expect(second.effects).toBeGreaterThan(20);
    expect(await failedPoints(first.after, nextDay, second)).toEqual([]);
  },
  timeoutMs,
);

test(
  "a restatement that is taken back leaves nothing, whichever effect its worker died with",
  async () => {
    const second = await undisturbedRefresh(worlds, first.after, nextDay);
    const points = Array.from({ length: second.effects }, (_each, index) => index + 1);
    const halfWay = new Map<number, RefreshWorld>();
    await inParallel(worldsAtOnce, points, async (point) => {
      const world = await worlds.open(first.after);
      halfWay.set(point, world);
      await refresh(world, nextDay, new Lifetime(point));
    });

    await redeliver(worlds.feeds, { version: 3, says: "whole" });
    const failed: string[] = [];
    await inParallel(worldsAtOnce, halfWay, async ([point, world]) => {
      // What the dead worker had begun comes back only after the new run, every other time.
      const late = point % 2 === 0 ? world.queue.waiting.splice(0) : [];
      await refresh(world, dayAfter);
      world.queue.waiting.push(...late);
      await recover(world, dayAfter, randomOf(point));
      const { projection } = await outcomeOf(world);
      failed.push(
        ...differences({ ...first.outcome, projection }, first.outcome).map((each) => `after effect ${point}: ${each}`),
      );
      await world.close();
    });

    expect(failed).toEqual([]);
  },
  timeoutMs,
);

/** Where the outcome is another than the undisturbed one: after which effect the worker died, and what differs. */
async function failedPoints(baseline: Baseline, day: string, { outcome, effects }: Undisturbed) {
  const failed: string[] = [];
  const points = Array.from({ length: effects }, (_each, index) => index + 1);
  await inParallel(worldsAtOnce, points, async (point) => {
    const world = await worlds.open(baseline);
    const random = randomOf(point);
    await refresh(world, day, new Lifetime(point));
    // Every other time, whoever comes to help dies as well.
    if (point % 2 === 0) await recover(world, day, random, new Lifetime(1 + random.below(20)));
    await recover(world, day, random);
    failed.push(...differences(await outcomeOf(world), outcome).map((each) => `after effect ${point}: ${each}`));
    await world.close();
  });
  return failed;
}
