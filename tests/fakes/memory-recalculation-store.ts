/** The store of recalculations in memory: versions that move with each write, chunks that count once. */
import {
  type ComputedChunk,
  type Difference,
  type PlannedLocation,
  placeOf,
  type Recalculation,
  type RecalculationPhase,
  type RecalculationPlan,
  workOf,
} from "../../shared/domain/recalculation.ts";
import type { Listed, ListPart, Versioned } from "../../shared/ports/account-store.ts";
import type { DifferenceFilter, RecalculationStore } from "../../shared/ports/recalculation-store.ts";
import { Stale } from "../../shared/ports/stale.ts";

interface Stored extends Versioned<Recalculation> {
  readonly movedAt: number;
}

export class MemoryRecalculationStore implements RecalculationStore {
  readonly #recalculations = new Map<string, Stored>();
  readonly #plans = new Map<string, readonly PlannedLocation[]>();
  readonly #computed = new Map<string, { readonly chunk: ComputedChunk; readonly rows: readonly Difference[] }>();
  readonly #reevaluated = new Set<string>();
  #versions = 0;

  async find(recalculationId: string): Promise<Versioned<Recalculation> | undefined> {
    const stored = this.#recalculations.get(recalculationId);
    return stored && structuredClone({ value: stored.value, version: stored.version });
  }

  async create(value: Recalculation): Promise<boolean> {
    if (this.#recalculations.has(value.recalculationId)) return false;
    this.#put(value);
    return true;
  }

  async replace(value: Recalculation, version: string): Promise<void> {
    const stored = this.#recalculations.get(value.recalculationId);
    if (stored?.version !== version) throw new Stale(`${value.recalculationId} has moved on.`);
    this.#put(value);
  }

  async plan(id: string, { digest }: RecalculationPlan, chunks: readonly (readonly PlannedLocation[])[]) {
    for (const [chunk, locations] of chunks.entries()) this.#plans.set(`${id} ${digest} ${chunk}`, locations);
  }

  async planned(id: string, { digest }: RecalculationPlan, chunk: number) {
    const locations = this.#plans.get(`${id} ${digest} ${chunk}`);
    if (!locations) throw new Error(`${id} has no chunk ${chunk} in ${digest}.`);
    return locations;
  }

  async completeCompute(id: string, chunk: ComputedChunk, rows: readonly Difference[]): Promise<void> {
    const name = `${id} compute ${chunk.chunk}`;
    if (this.#computed.has(name)) return;
    this.#computed.set(name, structuredClone({ chunk, rows }));
    this.#count(id, "compute");
  }

  async completeReevaluation(id: string, chunk: number): Promise<void> {
    const name = `${id} reevaluate ${chunk}`;
    if (this.#reevaluated.has(name)) return;
    this.#reevaluated.add(name);
    this.#count(id, "reevaluate");
  }

  async isComplete(id: string, phase: RecalculationPhase, chunk: number): Promise<boolean> {
    const name = `${id} ${phase} ${chunk}`;
    return this.#computed.has(name) || this.#reevaluated.has(name);
  }

  async missing({ recalculationId, plans }: Recalculation, phase: RecalculationPhase): Promise<readonly number[]> {
    const all = [...Array(plans[phase]?.chunks ?? 0).keys()];
    const done = await Promise.all(all.map((chunk) => this.isComplete(recalculationId, phase, chunk)));
    return all.filter((chunk) => !done[chunk]);
  }

  async computed(id: string): Promise<readonly ComputedChunk[]> {
    return structuredClone(this.#chunksOf(id).map(({ chunk }) => chunk));
  }

  async differences(
    id: string,
    filter: DifferenceFilter,
    { after = "", limit }: ListPart,
  ): Promise<Listed<Difference>> {
    const { locationId, period } = filter;
    const rows = this.#chunksOf(id)
      .flatMap((each) => each.rows)
      .filter((row) => placeOf(row) > after)
      .filter((row) => (locationId ?? row.locationId) === row.locationId && (period ?? row.period) === row.period);
    const items = structuredClone(rows.slice(0, limit));
    const last = items.at(-1);
    return { items, ...(rows.length > limit && last && { next: placeOf(last) }) };
  }

  async list({ after, limit }: ListPart): Promise<Listed<Recalculation>> {
    const keyOf = ({ requestedAt, recalculationId }: Recalculation) => `${requestedAt} ${recalculationId}`;
    const all = [...this.#recalculations.values()]
      .map(({ value }) => value)
      .filter((value) => after === undefined || keyOf(value) < after)
      .sort((a, b) => (keyOf(a) > keyOf(b) ? -1 : 1));
    const items = structuredClone(all.slice(0, limit));
    const last = items.at(-1);
    return { items, ...(all.length > limit && last && { next: keyOf(last) }) };
  }

  async stalled(since: Date, limit: number): Promise<readonly Recalculation[]> {
    const stalled = [...this.#recalculations.values()].filter(
      ({ value, movedAt }) => workOf(value) !== undefined && movedAt <= since.getTime(),
    );
    return structuredClone(stalled.slice(0, limit).map(({ value }) => value));
  }

  #chunksOf(id: string) {
    const ours = [...this.#computed].filter(([name]) => name.startsWith(`${id} compute `));
    return ours.map(([, chunk]) => chunk).sort((a, b) => a.chunk.chunk - b.chunk.chunk);
  }

  #count(id: string, phase: RecalculationPhase): void {
    const stored = this.#recalculations.get(id);
    if (!stored) throw new Error(`There is no recalculation ${id}.`);
    this.#put({ ...stored.value, done: { ...stored.value.done, [phase]: stored.value.done[phase] + 1 } });
  }

  #put(value: Recalculation): void {
    this.#versions += 1;
    const version = String(this.#versions);
    this.#recalculations.set(value.recalculationId, { value: structuredClone(value), version, movedAt: Date.now() });
  }
}
