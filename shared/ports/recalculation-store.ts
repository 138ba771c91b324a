/** Recalculations, the plans of their chunks, and the differences that these found. */
import type {
  ComputedChunk,
  Difference,
  PlannedLocation,
  Recalculation,
  RecalculationPhase,
  RecalculationPlan,
} from "../domain/recalculation.ts";
import type { Listed, ListPart, Versioned } from "./account-store.ts";

/** Which differences are asked for; what is absent asks for all. */
export interface DifferenceFilter {
  readonly locationId?: string | undefined;
  readonly period?: string | undefined;
}

export interface RecalculationStore {
  find(recalculationId: string): Promise<Versioned<Recalculation> | undefined>;
  /** False when it exists. */
  create(recalculation: Recalculation): Promise<boolean>;
  /** Throws `Stale` when it has moved on. */
  replace(recalculation: Recalculation, version: string): Promise<void>;
  /** Keeps the locations of each chunk under the plan's digest; planning the same again changes nothing. */
  plan(
    recalculationId: string,
    plan: RecalculationPlan,
    chunks: readonly (readonly PlannedLocation[])[],
  ): Promise<void>;
  /** The locations of a chunk, in order of their ids. */
  planned(recalculationId: string, plan: RecalculationPlan, chunk: number): Promise<readonly PlannedLocation[]>;
  /** Keeps the differences, and then the chunk and its count in one batch; a chunk that is there counts no more. */
  completeCompute(recalculationId: string, chunk: ComputedChunk, differences: readonly Difference[]): Promise<void>;
  /** Counts a chunk of ledgers that were judged again; once. */
  completeReevaluation(recalculationId: string, chunk: number): Promise<void>;
  isComplete(recalculationId: string, phase: RecalculationPhase, chunk: number): Promise<boolean>;
  /** The chunks of a phase that are still to be done. */
  missing(recalculation: Recalculation, phase: RecalculationPhase): Promise<readonly number[]>;
  /** The computed chunks, in order. */
  computed(recalculationId: string): Promise<readonly ComputedChunk[]>;
  /** Differences in order of their places, as far as chunks are done; `after` is the place of the last one before. */
  differences(recalculationId: string, filter: DifferenceFilter, part: ListPart): Promise<Listed<Difference>>;
  /** Newest first. */
  list(part: ListPart): Promise<Listed<Recalculation>>;
  /** Those that work on something and have not moved since. */
  stalled(since: Date, limit: number): Promise<readonly Recalculation[]>;
}

/** So that a document of differences stays below 100 KB. */
export const differencesPerPart = 300;
