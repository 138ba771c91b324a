/** Payout runs, the plans of their chunks, and the payments that these made. */
import type { LocationName } from "../domain/daily-evaluation.ts";
import type { PayoutChunk, PayoutPhase, PayoutRun } from "../domain/payout-run.ts";
import type { Listed, ListPart, Versioned } from "./account-store.ts";

export interface PayoutRuns {
  find(runId: string): Promise<Versioned<PayoutRun> | undefined>;
  /** False when it exists. */
  create(run: PayoutRun): Promise<boolean>;
  /** Throws `Stale` when it has moved on; the counts of its chunks stay. */
  replace(run: PayoutRun, version: string): Promise<void>;
  /** Keeps the locations of a chunk; the same again changes nothing. */
  plan(runId: string, chunk: number, locations: readonly LocationName[]): Promise<void>;
  planned(runId: string, chunk: number): Promise<readonly LocationName[]>;
  /** Keeps a chunk and counts it, in one batch; a chunk that is there already counts no more. */
  complete(runId: string, phase: PayoutPhase, result: PayoutChunk): Promise<void>;
  result(runId: string, phase: PayoutPhase, chunk: number): Promise<PayoutChunk | undefined>;
  /** In order of chunks. */
  results(runId: string, phase: PayoutPhase): Promise<readonly PayoutChunk[]>;
  /** Newest first. */
  list(part: ListPart): Promise<Listed<PayoutRun>>;
  /** Those that work on something and have not moved since. */
  stalled(since: Date, limit: number): Promise<readonly PayoutRun[]>;
}
