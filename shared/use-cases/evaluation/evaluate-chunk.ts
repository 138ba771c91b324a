/** Evaluates the locations of one chunk: where nothing is due, one read each. A repeat does nothing new. */

import { evaluateLocation } from "../enrollment/evaluate-location.ts";
import { inParallel } from "../in-parallel.ts";
import { closeWhenDone } from "./close-daily-evaluation.ts";
import type { DailyEvaluationPorts, EvaluateMessage } from "./ports.ts";

/** Each location on its own: one that cannot be evaluated now stops none of the others, and the message comes back. */
export async function evaluateChunk(ports: DailyEvaluationPorts, message: EvaluateMessage): Promise<void> {
  const { changed, failures } = await worked(ports, message);
  if (failures.length > 0) throw new Error(`${failures.length} locations could not be evaluated: ${failures[0]}`);
  await completed(ports, message, { changed, failed: 0 });
}

/** After the last try: the chunk is complete without those locations, and the next day's evaluation tries them again. */
export async function giveUpChunk(ports: DailyEvaluationPorts, message: EvaluateMessage): Promise<void> {
  const { changed, failures } = await worked(ports, message);
  await completed(ports, message, { changed, failed: failures.length });
}

async function worked(ports: DailyEvaluationPorts, { businessDate, plan, chunk }: EvaluateMessage) {
  const locations = (await ports.evaluations.planned(businessDate, plan, chunk)) ?? [];
  const catalogue = await ports.catalogue.current();
  const round = { ...ports, catalogue: { current: async () => catalogue } };
  const failures: string[] = [];
  let changed = 0;
  await inParallel(8, locations, async ({ accountId, locationId }) => {
    try {
      if (await evaluateLocation(round, accountId, locationId)) changed += 1;
    } catch (error) {
      ports.log.warn("location not evaluated", { locationId, error: String(error) });
      failures.push(`${locationId}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return { changed, failures };
}

async function completed(
  ports: DailyEvaluationPorts,
  { businessDate, plan, chunk }: EvaluateMessage,
  result: { readonly changed: number; readonly failed: number },
): Promise<void> {
  await ports.evaluations.complete(businessDate, plan, { chunk, ...result });
  await closeWhenDone(ports, businessDate);
}
