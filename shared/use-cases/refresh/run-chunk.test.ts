import { describe, expect, test } from "@jest/globals";
import { aRun } from "../../../tests/fakes/a-run.ts";
import { Mortality } from "../../../tests/fakes/mortal.ts";
import { RefreshWorld } from "../../../tests/fakes/refresh-world.ts";
import type { ChunkResult, RefreshRun } from "../../domain/refresh-run.ts";
import { runChunk } from "./run-chunk.ts";

const runId = "2026-11-15-0";
const message = { runId, chunk: 0 };
const result: ChunkResult = { phase: "split", chunk: 0, scopeId: "a", read: 2, rejected: 0 };

/** A run with two blobs to split, and the count of what is asked of its store. */
async function aScene(parts: Partial<RefreshRun> = {}) {
  const world = new RefreshWorld();
  await world.runs.create(aRun({ planned: { split: 2, apply: 0, follow: 0 }, ...parts }));
  const asked = new Mortality();
  let works = 0;
  const deliver = (phase: "split" | "apply" = "split") =>
    runChunk({ ...world, runs: asked.of(world.runs) }, phase, message, async () => {
      works += 1;
      return result;
    });
  return { world, asked, deliver, works: () => works };
}

describe("a chunk", () => {
  test("is done and counted once when its message comes again", async () => {
    const { world, deliver, works } = await aScene();

    await deliver();
    await deliver();

    expect(works()).toBe(1);
    expect((await world.runs.find(runId))?.value.done.split).toBe(1);
  });

  test("counts once when two workers do it at once", async () => {
    const { world, deliver } = await aScene();

    await Promise.all([deliver(), deliver()]);

    expect((await world.runs.find(runId))?.value.done.split).toBe(1);
    expect(await world.runs.results(runId)).toEqual([result]);
  });

  test.each(["applying", "following", "closed"] as const)(
    "costs one read when its message comes late, the run is %s then",
    async (state) => {
      const { asked, deliver, works } = await aScene({ state });

      await deliver();

      expect([works(), asked.calls]).toEqual([0, 1]);
    },
  );

  test("costs three reads when its message comes again while the phase is still on", async () => {
    const { asked, deliver } = await aScene();
    await deliver();
    const before = asked.calls;

    await deliver();

    expect(asked.calls - before).toBe(3);
  });

  test("of a phase that the run has not reached yet does nothing", async () => {
    const { world, deliver, works } = await aScene();

    await deliver("apply");

    expect(works()).toBe(0);
    expect(await world.runs.results(runId)).toEqual([]);
  });

  test("moves its run on when it is the last, also where the one who counted it died before", async () => {
    const { world, deliver, works } = await aScene({ planned: { split: 1, apply: 0, follow: 0 } });
    await world.runs.complete(runId, result);

    await deliver();

    expect(works()).toBe(0);
    expect((await world.runs.find(runId))?.value.state).toBe("closed");
  });

  test("of a run that does not exist is a fault", async () => {
    const { world } = await aScene();

    const work = runChunk(world, "split", { runId: "2026-01-01-0", chunk: 0 }, async () => result);

    await expect(work).rejects.toThrow("There is no run 2026-01-01-0.");
  });
});
