/** The evaluations of business days, with the chunks that each was planned in. */
import type { Day } from "../domain/calendar.ts";
import type { DailyEvaluation, EvaluatedChunk, LocationName } from "../domain/daily-evaluation.ts";
import type { Versioned } from "./account-store.ts";

/** With how many chunks of its plan are complete. */
export type StoredEvaluation = Versioned<DailyEvaluation> & { readonly done: number };

export interface DailyEvaluations {
  /** One point read. */
  find(businessDate: Day): Promise<StoredEvaluation | undefined>;
  /** False when the day has one. */
  create(evaluation: DailyEvaluation): Promise<boolean>;
  /** Its chunks are counted anew. Throws `Stale` when it has moved on. */
  replace(evaluation: DailyEvaluation, version: string): Promise<void>;
  /** Moves its time, so that it does not count as stalled. Throws `Stale` when it has moved on by itself. */
  touch(businessDate: Day, version: string): Promise<void>;
  /** Keeps the locations of a chunk for a week; the same again changes nothing. */
  plan(businessDate: Day, plan: string, chunk: number, locations: readonly LocationName[]): Promise<void>;
  /** One point read; undefined once the chunk is complete. */
  planned(businessDate: Day, plan: string, chunk: number): Promise<readonly LocationName[] | undefined>;
  /** Closes the chunk and counts it; one that is complete already counts no more. */
  complete(businessDate: Day, plan: string, result: EvaluatedChunk): Promise<void>;
  /** The chunks of a plan that are still to be done. */
  missing(businessDate: Day, plan: string): Promise<readonly number[]>;
  /** What has become of the chunks of a plan that are complete. */
  results(businessDate: Day, plan: string): Promise<readonly EvaluatedChunk[]>;
  /** Evaluations that are planned or running and have not moved since. */
  stalled(since: Date, limit: number): Promise<readonly StoredEvaluation[]>;
}
