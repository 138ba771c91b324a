import { expect, test } from "@jest/globals";
import { shareRuns } from "./share-runs.ts";

/** A task whose runs end when the test says so. */
function heldTask() {
  const runs: PromiseWithResolvers<void>[] = [];
  const task = () => {
    const run = Promise.withResolvers<void>();
    runs.push(run);
    return run.promise;
  };
  return { runs, task };
}

test("callers during a run share the next one", async () => {
  const { runs, task } = heldTask();
  const share = shareRuns(task);
  const [first, second, third] = [share(), share(), share()];

  runs[0]!.resolve();
  await first;
  expect(runs).toHaveLength(2);
  runs[1]!.resolve();
  await Promise.all([second, third]);

  expect(runs).toHaveLength(2);
});

test("never runs twice at once, whoever calls as a run ends", async () => {
  let running = 0;
  let most = 0;
  const share = shareRuns(async () => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
  });

  await Promise.all(Array.from({ length: 50 }, (_, index) => delayed(index).then(share)));

  expect(most).toBe(1);
});

test("a failed run fails its callers and not the next ones", async () => {
  const { runs, task } = heldTask();
  const share = shareRuns(task);
  const [first, second] = [share(), share()];

  runs[0]!.reject(new Error("disk full"));
  await expect(first).rejects.toThrow("disk full");
  runs[1]!.resolve();

  await expect(second).resolves.toBeUndefined();
});

/** Resolves after that many turns of the microtask queue. */
async function delayed(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
}
