/** The chunks of a run as messages: each names its run and its number, so that a lost one can be sent again. */
import type { Phase, PlannedScope, RefreshRun } from "../../domain/refresh-run.ts";
import type { QueueName, WorkQueue } from "../../ports/work-queue.ts";
import { inParallel } from "../in-parallel.ts";

export interface ChunkMessage {
  readonly runId: string;
  readonly chunk: number;
}

const queues: Readonly<Record<Phase, QueueName>> = {
  split: "split-feed-blob",
  apply: "apply-feed-bucket",
  follow: "follow-accounts",
};

export async function sendChunks(
  queue: WorkQueue,
  runId: string,
  phase: Phase,
  chunks: Iterable<number>,
): Promise<void> {
  await inParallel(16, chunks, (chunk) => queue.send(queues[phase], { runId, chunk } satisfies ChunkMessage));
}

/** The blob that a split chunk stands for: scopes in order, and each scope's blobs in order. */
export function blobOfChunk(run: RefreshRun, chunk: number): { scope: PlannedScope; blob: number } | undefined {
  let first = 0;
  for (const scope of run.scopes) {
    if (chunk < first + scope.blobs) return { scope, blob: chunk - first };
    first += scope.blobs;
  }
  return undefined;
}
