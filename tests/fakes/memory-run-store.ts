/** The run store in memory: versions that move with each write, chunks that count once, values nobody can share. */
import {
  type ChunkResult,
  type FeedScope,
  type Phase,
  phaseOf,
  type RefreshRun,
  type RunRequest,
} from "../../shared/domain/refresh-run.ts";
import type { Versioned } from "../../shared/ports/account-store.ts";
import type { RunStore } from "../../shared/ports/run-store.ts";
import { Stale } from "../../shared/ports/stale.ts";

interface StoredRun extends Versioned<RefreshRun> {
  readonly movedAt: number;
  readonly chunks: ReadonlyMap<string, ChunkResult>;
}

export class MemoryRunStore implements RunStore {
  readonly #runs = new Map<string, StoredRun>();
  readonly #requests = new Map<string, Versioned<RunRequest>>();
  readonly #scopes = new Map<string, Versioned<FeedScope>>();
  #versions = 0;

  async find(runId: string): Promise<Versioned<RefreshRun> | undefined> {
    const stored = this.#runs.get(runId);
    return stored && structuredClone({ value: stored.value, version: stored.version });
  }

  async create(run: RefreshRun): Promise<boolean> {
    if (this.#runs.has(run.runId)) return false;
    this.#put(run, new Map());
    return true;
  }

  async replace(run: RefreshRun, version: string): Promise<void> {
    const stored = this.#runs.get(run.runId);
    if (stored?.version !== version) throw new Stale(`${run.runId} has moved on.`);
    this.#put(run, stored.chunks);
  }

  async complete(runId: string, result: ChunkResult): Promise<void> {
    const stored = this.#runs.get(runId);
    if (!stored) throw new Error(`There is no run ${runId}.`);
    const { value: run, chunks } = stored;
    const { phase } = result;
    if (chunks.has(chunkId(phase, result.chunk))) return;
    const done = { ...run.done, [phase]: run.done[phase] + 1 };
    this.#put({ ...run, done }, new Map(chunks).set(chunkId(phase, result.chunk), structuredClone(result)));
  }

  async isComplete(runId: string, phase: Phase, chunk: number): Promise<boolean> {
    return this.#runs.get(runId)?.chunks.has(chunkId(phase, chunk)) ?? false;
  }

  async results(runId: string): Promise<readonly ChunkResult[]> {
    return structuredClone([...(this.#runs.get(runId)?.chunks.values() ?? [])]);
  }

  async missing({ runId, planned }: RefreshRun, phase: Phase): Promise<readonly number[]> {
    const chunks = this.#runs.get(runId)?.chunks;
    return [...Array(planned[phase]).keys()].filter((chunk) => !chunks?.has(chunkId(phase, chunk)));
  }

  async stalled(since: Date, limit: number): Promise<readonly RefreshRun[]> {
    const stalled = [...this.#runs.values()].filter(
      ({ value, movedAt }) => phaseOf(value) !== undefined && movedAt <= since.getTime(),
    );
    return structuredClone(stalled.slice(0, limit).map(({ value }) => value));
  }

  async latest(businessDate?: string): Promise<RefreshRun | undefined> {
    const runs = this.#ordered().filter((run) => businessDate === undefined || run.businessDate === businessDate);
    return structuredClone(runs.at(-1));
  }

  async list({ before, limit }: Parameters<RunStore["list"]>[0]): Promise<readonly RefreshRun[]> {
    const place = before === undefined ? undefined : sortKeyOf(before);
    const runs = this.#ordered().filter(({ runId }) => place === undefined || sortKeyOf(runId) < place);
    return structuredClone(runs.reverse().slice(0, limit));
  }

  async request(id: string): Promise<Versioned<RunRequest> | undefined> {
    return structuredClone(this.#requests.get(id));
  }

  async putRequest(request: RunRequest, version: string | undefined): Promise<string> {
    if (this.#requests.get(request.id)?.version !== version) throw new Stale(`${request.id} has changed.`);
    const stored = { value: structuredClone(request), version: this.#next() };
    this.#requests.set(request.id, stored);
    return stored.version;
  }

  async scope(scopeId: string): Promise<Versioned<FeedScope> | undefined> {
    return structuredClone(this.#scopes.get(scopeId));
  }

  async putScope(scope: FeedScope, version: string | undefined): Promise<void> {
    if (this.#scopes.get(scope.scopeId)?.version !== version) throw new Stale(`${scope.scopeId} has changed.`);
    this.#scopes.set(scope.scopeId, { value: structuredClone(scope), version: this.#next() });
  }

  #ordered(): RefreshRun[] {
    return [...this.#runs.values()]
      .map(({ value }) => value)
      .sort((a, b) => (sortKeyOf(a.runId) < sortKeyOf(b.runId) ? -1 : 1));
  }

  #put(run: RefreshRun, chunks: StoredRun["chunks"]): void {
    this.#runs.set(run.runId, { value: structuredClone(run), version: this.#next(), movedAt: Date.now(), chunks });
  }

  #next(): string {
    this.#versions += 1;
    return String(this.#versions);
  }
}

function chunkId(phase: Phase, chunk: number): string {
  return `${phase}:${chunk}`;
}

function sortKeyOf(runId: string): string {
  return `${runId.slice(0, 11)}${runId.slice(11).padStart(6, "0")}`;
}
