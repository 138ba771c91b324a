/** The messages of a recalculation: each names it, and a chunk of a phase; without a chunk it asks what is next. */
import type { RecalculationPhase } from "../../domain/recalculation.ts";
import { inParallel } from "../in-parallel.ts";
import type { RecalculationPorts } from "./ports.ts";

export interface RecalculateMessage {
  readonly recalculationId: string;
  readonly work?: { readonly phase: RecalculationPhase; readonly chunk: number } | undefined;
}

export async function sendChunks(
  { queue }: Pick<RecalculationPorts, "queue">,
  recalculationId: string,
  phase: RecalculationPhase,
  chunks: Iterable<number>,
): Promise<void> {
  await inParallel(16, chunks, (chunk) =>
    queue.send("recalculate", { recalculationId, work: { phase, chunk } } satisfies RecalculateMessage),
  );
}

/** Asks for the next step; when this fails nothing is lost, the sweeper comes later. */
export async function kickRecalculation(
  { queue, log }: Pick<RecalculationPorts, "queue" | "log">,
  recalculationId: string,
): Promise<void> {
  try {
    await queue.send("recalculate", { recalculationId } satisfies RecalculateMessage);
  } catch (error) {
    log.warn("kick failed; the sweeper will go on", { recalculationId, error: String(error) });
  }
}
