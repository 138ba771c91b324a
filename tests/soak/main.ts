/**
 * `npm run soak -- --seeds N [--from M]` tells that many stories of a refresh in a storm, `--seed S` one of them.
 *
 * Prints each that did not end well, and at the end how many there were; the exit code is 1 if any did not.
 */
import { parseArgs } from "node:util";
import { inParallel } from "../../shared/use-cases/in-parallel.ts";
import { Storms } from "../faults/support/storm.ts";

/** Much of a story is waiting for the next try. */
const storiesAtOnce = 16;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});
const [first, count] = values.seed === undefined ? [numberOf("from"), numberOf("seeds")] : [numberOf("seed"), 1];
const started = performance.now();
const storms = await Storms.start();
let told = 0;
let failed = 0;
try {
  const seeds = Array.from({ length: count }, (_each, index) => first + index);
  await inParallel(storiesAtOnce, seeds, async (seed) => {
    const found = await storms.weather(seed).catch((error: unknown) => [`seed ${seed}: ${String(error)}`]);
    told += 1;
    if (found.length > 0) failed += 1;
    for (const each of found) process.stdout.write(`${each}  (npm run soak -- --seed ${seed})\n`);
    if (told % 50 === 0) process.stderr.write(`${told} of ${count} stories, ${failed} ended badly\n`);
  });
} finally {
  await storms.stop();
}
const seconds = ((performance.now() - started) / 1_000).toFixed(0);
process.stdout.write(`${told - failed} stories ended well, ${failed} did not; ${seconds} s\n`);
process.exit(failed === 0 ? 0 : 1);

function numberOf(name: "seeds" | "from" | "seed"): number {
  const text = values[name] ?? "";
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  process.stderr.write(`--${name} takes a whole number from 1, not "${text}".\n`);
  process.exit(2);
}
