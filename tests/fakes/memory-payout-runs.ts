/** Payout runs in memory: versions that move with each write, chunks that count once. */
import type { LocationName } from "../../shared/domain/daily-evaluation.ts";
import { type PayoutChunk, type PayoutPhase, type PayoutRun, phaseOf } from "../../shared/domain/payout-run.ts";
import type { Listed, ListPart, Versioned } from "../../shared/ports/account-store.ts";
import type { PayoutRuns } from "../../shared/ports/payout-runs.ts";
import { Stale } from "../../shared/ports/stale.ts";

interface Stored extends Versioned<PayoutRun> {
  readonly movedAt: number;
}

export class MemoryPayoutRuns implements PayoutRuns {
  readonly #runs = new Map<string, Stored>();
  readonly #plans = new Map<string, readonly LocationName[]>();
  readonly #chunks = new Map<string, PayoutChunk>();
  #writes = 0;

  async find(runId: string): Promise<Versioned<PayoutRun> | undefined> {
    const stored = this.#runs.get(runId);
    return stored && structuredClone({ value: stored.value, version: stored.version });
  }

  async create(run: PayoutRun): Promise<boolean> {
    if (this.#runs.has(run.runId)) return false;
    this.#put(run);
    return true;
  }

  async replace(run: PayoutRun, version: string): Promise<void> {
    if (this.#runs.get(run.runId)?.version !== version) throw new Stale(`${run.runId} has moved on.`);
    this.#put(run);
  }

  async plan(runId: string, chunk: number, locations: readonly LocationName[]): Promise<void> {
    if (!this.#plans.has(`${runId} ${chunk}`)) this.#plans.set(`${runId} ${chunk}`, structuredClone(locations));
  }

  async planned(runId: string, chunk: number): Promise<readonly LocationName[]> {
    const locations = this.#plans.get(`${runId} ${chunk}`);
    if (!locations) throw new Error(`${runId} has no chunk ${chunk}.`);
    return locations;
  }

  async complete(runId: string, phase: PayoutPhase, result: PayoutChunk): Promise<void> {
    const name = `${runId} ${phase} ${result.chunk}`;
    const stored = this.#runs.get(runId);
    if (this.#chunks.has(name) || !stored) return;
    this.#chunks.set(name, structuredClone(result));
    const { value } = stored;
    this.#put({ ...value, done: { ...value.done, [phase]: value.done[phase] + 1 } });
  }

  async result(runId: string, phase: PayoutPhase, chunk: number): Promise<PayoutChunk | undefined> {
    return structuredClone(this.#chunks.get(`${runId} ${phase} ${chunk}`));
  }

  async results(runId: string, phase: PayoutPhase): Promise<readonly PayoutChunk[]> {
    return [...this.#chunks]
      .filter(([name]) => name.startsWith(`${runId} ${phase} `))
      .map(([, chunk]) => structuredClone(chunk))
      .sort((a, b) => a.chunk - b.chunk);
  }

  async list({ after, limit }: ListPart): Promise<Listed<PayoutRun>> {
    const sortKeyOf = ({ created, runId }: PayoutRun) => `${created.at} ${runId}`;
    const all = [...this.#runs.values()]
      .map(({ value }) => value)
      .filter((run) => after === undefined || sortKeyOf(run) < after)
      .sort((a, b) => (sortKeyOf(a) > sortKeyOf(b) ? -1 : 1));
    const items = structuredClone(all.slice(0, limit));
    const last = items.at(-1);
    return { items, ...(all.length > limit && last && { next: sortKeyOf(last) }) };
  }

  async stalled(since: Date, limit: number): Promise<readonly PayoutRun[]> {
    return [...this.#runs.values()]
      .filter(({ value, movedAt }) => phaseOf(value) !== undefined && movedAt <= since.getTime())
      .map(({ value }) => value)
      .slice(0, limit);
  }

  #put(run: PayoutRun): void {
    this.#writes += 1;
    this.#runs.set(run.runId, {
      value: structuredClone(run),
      version: String(this.#writes),
      movedAt: Date.now(),
    });
  }
}
