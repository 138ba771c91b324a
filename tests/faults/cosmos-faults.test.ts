/** A database that throttles, refuses, cuts connections and loses answers delays a refresh and changes nothing of it. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomOf } from "../../local/seed/random.ts";
import { inParallel } from "../../shared/use-cases/in-parallel.ts";
import { recover, refresh } from "./support/daily-refresh.ts";
import { businessDay, deliver } from "./support/dense-feed.ts";
import { differences, outcomeOf, type RefreshOutcome } from "./support/refresh-outcome.ts";
import { type Baseline, type RefreshWorld, RefreshWorlds } from "./support/refresh-world.ts";
import { sockets } from "./support/wires.ts";

const timeoutMs = 240_000;
/** Most of a refresh is waiting, here also for the next try. */
const worldsAtOnce = 4;

let worlds: RefreshWorlds;
let planted: Baseline;
let undisturbed: RefreshOutcome;

beforeAll(async () => {
  worlds = await RefreshWorlds.start(await sockets());
  planted = await worlds.plant(deliver);
  const world = await worlds.open(planted);
  await refresh(world, businessDay);
  undisturbed = await outcomeOf(world);
}, timeoutMs);
afterAll(() => worlds?.stop());

/**
 * The SDK sleeps a second before it repeats a read whose connection was cut, so that only writes suffer that. A message
 * is tried again at once here, and not half a minute later: a try of some twenty batches fails once in ten with these, and
 * five times in a row never; with twice as many faults its five tries were used up now and then.
 */
const faults = [
  { kind: "lostReply", match: { operation: "batch" }, probability: 0.05 },
  { kind: "reset", match: { operation: "batch" }, probability: 0.03 },
  { kind: "449", match: { operation: "batch" }, probability: 0.03 },
  { kind: "207", status: 449, probability: 0.03 },
  { kind: "truncated", match: { operation: "batch" }, probability: 0.03 },
  { kind: "503", match: { operation: "batch" }, probability: 0.03 },
  { kind: "429", retryAfterMs: 1, probability: 0.1 },
];

test(
  "a refresh on a failing database comes out as on a good one",
  async () => {
    const failed: string[] = [];
    const seeds = Array.from({ length: 8 }, (_each, index) => index + 1);
    await inParallel(worldsAtOnce, seeds, async (seed) => {
      const world = await worlds.open(planted);
      for (const fault of faults) world.gateway.faults.add({ ...fault, seed, times: 1_000 });
      await refresh(world, businessDay).catch(() => undefined); // the timer itself may fail; its next tick comes
      await recover(world, businessDay, randomOf(seed));
      world.gateway.faults.clear();

      failed.push(...differences(await outcomeOf(world), undisturbed).map((each) => `with seed ${seed}: ${each}`));
      expect(refusals(world)).toBeGreaterThan(8);
      await world.close();
    });

    expect(failed).toEqual([]);
  },
  timeoutMs,
);

/** Lost answers and cut connections not counted. */
function refusals({ gateway }: RefreshWorld): number {
  const { statuses } = gateway.counters.values();
  return ["207", "429", "449", "503"].reduce((sum, status) => sum + (statuses[status] ?? 0), 0);
}
