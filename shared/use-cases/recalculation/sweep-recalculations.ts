/** Goes on with recalculations that stand still, so that a lost message or a dead worker delays and never loses. */
import { workOf } from "../../domain/recalculation.ts";
import { Stale } from "../../ports/stale.ts";
import { advanceRecalculation } from "./advance-recalculation.ts";
import { sendChunks } from "./messages.ts";
import type { RecalculationPorts } from "./ports.ts";

/** Each on its own: one that cannot go on stops none of the others. */
export async function sweepRecalculations(ports: RecalculationPorts): Promise<void> {
  const failures: unknown[] = [];
  for (const { recalculationId } of await ports.recalculations.stalled(new Date(Date.now() - ports.recoveryMs), 20)) {
    try {
      await sweep(ports, recalculationId);
    } catch (error) {
      ports.log.warn("recalculation stands still", { recalculationId, error: String(error) });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function sweep(ports: RecalculationPorts, recalculationId: string): Promise<void> {
  await advanceRecalculation(ports, recalculationId);
  const stored = await ports.recalculations.find(recalculationId);
  const phase = stored && workOf(stored.value);
  if (!phase) return;
  const missing = await ports.recalculations.missing(stored.value, phase);
  if (!(await touched(ports, stored))) return;
  ports.log.warn("chunks sent again", { recalculationId, phase, missing: missing.length });
  await sendChunks(ports, recalculationId, phase, missing);
}

type Stored = NonNullable<Awaited<ReturnType<RecalculationPorts["recalculations"]["find"]>>>;

/** Moves its time, so that the chunks have as long again; false where it has moved by itself. */
async function touched({ recalculations }: RecalculationPorts, { value, version }: Stored): Promise<boolean> {
  try {
    await recalculations.replace(value, version);
    return true;
  } catch (error) {
    if (error instanceof Stale) return false;
    throw error;
  }
}
