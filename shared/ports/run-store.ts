/** Refresh runs, their chunks' results, and the state of each feed scope. */
import type { Day } from "../domain/calendar.ts";
import type { ChunkResult, FeedScope, Phase, RefreshRun, RunRequest } from "../domain/refresh-run.ts";
import type { Versioned } from "./account-store.ts";

export interface RunStore {
  find(runId: string): Promise<Versioned<RefreshRun> | undefined>;
  /** False when the run exists. */
  create(run: RefreshRun): Promise<boolean>;
  /** Throws `Stale` when the run has moved on. */
  replace(run: RefreshRun, version: string): Promise<void>;
  /** Records a chunk and counts it, in one batch; a chunk that is there already counts no more. */
  complete(runId: string, result: ChunkResult): Promise<void>;
  isComplete(runId: string, phase: Phase, chunk: number): Promise<boolean>;
  results(runId: string): Promise<readonly ChunkResult[]>;
  /** The chunks of a phase without a result. */
  missing(run: RefreshRun, phase: Phase): Promise<readonly number[]>;
  /** Runs that are not closed and have not moved since. */
  stalled(since: Date, limit: number): Promise<readonly RefreshRun[]>;
  /** The newest run of a business date, and of all. */
  latest(businessDate?: Day): Promise<RefreshRun | undefined>;
  /** Runs of all days, newest first; `before` is the id of the run that they follow. */
  list(which: { readonly before?: string; readonly limit: number }): Promise<readonly RefreshRun[]>;

  request(id: string): Promise<Versioned<RunRequest> | undefined>;
  /** Creates or replaces, and gives the new version; throws `Stale` when it has changed. Forgotten after a day. */
  putRequest(request: RunRequest, version: string | undefined): Promise<string>;

  scope(scopeId: string): Promise<Versioned<FeedScope> | undefined>;
  /** Creates or replaces; throws `Stale` when it has changed. */
  putScope(scope: FeedScope, version: string | undefined): Promise<void>;
}
