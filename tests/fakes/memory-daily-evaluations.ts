/** Daily evaluations in memory. */
import type { Day } from "../../shared/domain/calendar.ts";
import {
  type DailyEvaluation,
  type EvaluatedChunk,
  isOpenEvaluation,
  type LocationName,
} from "../../shared/domain/daily-evaluation.ts";
import type { DailyEvaluations, StoredEvaluation } from "../../shared/ports/daily-evaluations.ts";
import { Stale } from "../../shared/ports/stale.ts";

interface Chunk {
  readonly businessDate: Day;
  readonly plan: string;
  readonly chunk: number;
  readonly locations: readonly LocationName[];
  readonly result?: EvaluatedChunk;
}

export class MemoryDailyEvaluations implements DailyEvaluations {
  readonly #evaluations = new Map<Day, StoredEvaluation & { readonly movedAt: number }>();
  readonly #chunks = new Map<string, Chunk>();
  #writes = 0;

  async find(businessDate: Day) {
    const stored = this.#evaluations.get(businessDate);
    return stored && structuredClone(stored);
  }

  async create(evaluation: DailyEvaluation) {
    if (this.#evaluations.has(evaluation.businessDate)) return false;
    this.#put(evaluation, 0);
    return true;
  }

  async replace(evaluation: DailyEvaluation, version: string) {
    if (this.#evaluations.get(evaluation.businessDate)?.version !== version) throw new Stale("It has moved on.");
    this.#put(evaluation, 0);
  }

  async touch(businessDate: Day, version: string) {
    const stored = this.#evaluations.get(businessDate);
    if (stored?.version !== version) throw new Stale("It has moved on.");
    this.#put(stored.value, stored.done);
  }

  async plan(businessDate: Day, plan: string, chunk: number, locations: readonly LocationName[]) {
    const key = `${businessDate} ${plan} ${chunk}`;
    if (!this.#chunks.has(key)) this.#chunks.set(key, { businessDate, plan, chunk, locations });
  }

  async planned(businessDate: Day, plan: string, chunk: number) {
    const stored = this.#chunks.get(`${businessDate} ${plan} ${chunk}`);
    return stored?.result ? undefined : stored?.locations;
  }

  async complete(businessDate: Day, plan: string, result: EvaluatedChunk) {
    const key = `${businessDate} ${plan} ${result.chunk}`;
    const stored = this.#chunks.get(key);
    if (!stored || stored.result) return;
    this.#chunks.set(key, { ...stored, result });
    const evaluation = this.#evaluations.get(businessDate);
    if (evaluation) this.#put(evaluation.value, evaluation.done + 1);
  }

  async missing(businessDate: Day, plan: string) {
    return this.#of(businessDate, plan).flatMap(({ chunk, result }) => (result ? [] : [chunk]));
  }

  async results(businessDate: Day, plan: string) {
    return this.#of(businessDate, plan).flatMap(({ result }) => result ?? []);
  }

  async stalled(since: Date, limit: number) {
    return [...this.#evaluations.values()]
      .filter(({ value, movedAt }) => isOpenEvaluation(value) && movedAt <= since.getTime())
      .slice(0, limit);
  }

  #of(businessDate: Day, plan: string): readonly Chunk[] {
    return [...this.#chunks.values()].filter((each) => each.businessDate === businessDate && each.plan === plan);
  }

  #put(value: DailyEvaluation, done: number): void {
    this.#writes += 1;
    this.#evaluations.set(value.businessDate, { value, version: String(this.#writes), done, movedAt: Date.now() });
  }
}
