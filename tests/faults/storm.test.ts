/**
 * Whatever strikes, the same inputs end in the same bytes, and what is owed adds up.
 *
 * `npm run soak -- --seed N` tells one story alone, `npm run soak -- --seeds N` as many as one likes.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { inParallel } from "../../shared/use-cases/in-parallel.ts";
import { Storms } from "./support/storm.ts";

const timeoutMs = 600_000;
const seeds = 200;
/** Most of a story is waiting. */
const storiesAtOnce = 4;

let storms: Storms;

beforeAll(async () => {
  storms = await Storms.start();
}, timeoutMs);
afterAll(() => storms?.stop());

test(
  `${seeds} stories of deaths, disorder, late versions and a failing database end as if there had been peace`,
  async () => {
    const found: string[] = [];
    const all = Array.from({ length: seeds }, (_each, index) => index + 1);
    await inParallel(storiesAtOnce, all, async (seed) => {
      found.push(...(await storms.weather(seed).catch((error: unknown) => [`seed ${seed}: ${String(error)}`])));
    });

    expect(found.map((each) => `${each}  (npm run soak -- --seed ${/\d+/.exec(each)?.[0]})`)).toEqual([]);
  },
  timeoutMs,
);
