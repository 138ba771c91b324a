/** Does what a message of a recalculation asks for; a repeat finds it done. */
import { purposeOf, type Recalculation, type RecalculationPhase, workOf } from "../../domain/recalculation.ts";
import { evaluateLocation } from "../enrollment/evaluate-location.ts";
import { optimistic } from "../optimistic.ts";
import { reevaluateLocation } from "../refresh/reevaluate-location.ts";
import { advanceRecalculation } from "./advance-recalculation.ts";
import { computeChunk, OutdatedCatalogue } from "./compute-chunk.ts";
import type { RecalculateMessage } from "./messages.ts";
import type { RecalculationPorts } from "./ports.ts";
import { readLocations } from "./read-locations.ts";

export async function recalculate(
  ports: RecalculationPorts,
  { recalculationId, work }: RecalculateMessage,
): Promise<void> {
  if (work) {
    const isOn = await workChunk(ports, recalculationId, work);
    if (!isOn) return;
  }
  await advanceRecalculation(ports, recalculationId);
}

/** The last try failed. Before the commit that is the end; after it the sweeper goes on until all is done. */
export async function failRecalculation(
  { recalculations }: Pick<RecalculationPorts, "recalculations">,
  recalculationId: string,
  reason: string,
): Promise<void> {
  await optimistic(async () => {
    const stored = await recalculations.find(recalculationId);
    if (stored?.value.state !== "computing") return;
    await recalculations.replace({ ...stored.value, state: "failed", reason }, stored.version);
  });
}

/** False where the recalculation does not wait for this chunk. */
async function workChunk(
  ports: RecalculationPorts,
  recalculationId: string,
  { phase, chunk }: NonNullable<RecalculateMessage["work"]>,
): Promise<boolean> {
  const recalculation = (await ports.recalculations.find(recalculationId))?.value;
  if (!recalculation) throw new Error(`There is no recalculation ${recalculationId}.`);
  if (workOf(recalculation) !== phase) return false;
  if (await ports.recalculations.isComplete(recalculationId, phase, chunk)) return true;
  try {
    await workers[phase](ports, recalculation, chunk);
    return true;
  } catch (error) {
    if (!(error instanceof OutdatedCatalogue)) throw error;
    await failRecalculation(ports, recalculationId, error.message);
    return false;
  }
}

type Worker = (ports: RecalculationPorts, recalculation: Recalculation, chunk: number) => Promise<void>;

const workers: Readonly<Record<RecalculationPhase, Worker>> = { compute: computeChunk, reevaluate: reevaluateChunk };

async function reevaluateChunk(ports: RecalculationPorts, recalculation: Recalculation, chunk: number): Promise<void> {
  const { recalculationId, draft, plans } = recalculation;
  if (!plans.reevaluate) throw new Error(`${recalculationId} has no plan.`);
  const planned = await ports.recalculations.planned(recalculationId, plans.reevaluate, chunk);
  for (const { basis, periods, isConcerned } of await readLocations(ports, draft, planned)) {
    const { accountId, locationId } = basis;
    if (periods.length > 0) await reevaluateLocation(ports, accountId, locationId);
    if (isConcerned && purposeOf(recalculation) === "publication") await evaluateLocation(ports, accountId, locationId);
  }
  await ports.recalculations.completeReevaluation(recalculationId, chunk);
}
