/** What every chunk of a run has in common: it is done once, it counts once, and the last one moves the run on. */
import { type ChunkResult, type Phase, phaseOf, type RefreshRun } from "../../domain/refresh-run.ts";
import { advanceRun } from "./advance-run.ts";
import type { ChunkMessage } from "./chunks.ts";
import type { RefreshPorts } from "./ports.ts";

/** A late repeat costs one read; a repeat while the phase is still on, three. */
export async function runChunk(
  ports: RefreshPorts,
  phase: Phase,
  { runId, chunk }: ChunkMessage,
  work: (run: RefreshRun) => Promise<ChunkResult>,
): Promise<void> {
  const run = (await ports.runs.find(runId))?.value;
  if (!run) throw new Error(`There is no run ${runId}.`);
  if (phaseOf(run) !== phase) return;
  if (!(await ports.runs.isComplete(runId, phase, chunk))) await ports.runs.complete(runId, await work(run));
  await advanceRun(ports, runId);
}
