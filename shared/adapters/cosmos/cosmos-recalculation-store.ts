/** Recalculations on Cosmos: a partition each, with its plans, the results of its chunks and the differences. */
import {
  type ComputedChunk,
  type Difference,
  type PlannedLocation,
  placeOf,
  type Recalculation,
  type RecalculationPhase,
  type RecalculationPlan,
} from "../../domain/recalculation.ts";
import type { Listed, ListPart, Versioned } from "../../ports/account-store.ts";
import { type DifferenceFilter, differencesPerPart, type RecalculationStore } from "../../ports/recalculation-store.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import {
  chunkId,
  computedDocument,
  computedOf,
  differencesOf,
  partId,
  planId,
  recalculationDocument,
  recalculationOf,
  sortKeyOf,
} from "./recalculation-documents.ts";
import { plannedLocationsShape } from "./shapes/recalculation-shapes.ts";
import type { StoredDocument, Write } from "./write.ts";

/** Chunks that are looked at together, in search of differences. */
const chunksPerQuery = 20;

export class CosmosRecalculationStore implements RecalculationStore {
  readonly #runs: PartitionedContainer;

  constructor(runs: PartitionedContainer) {
    this.#runs = runs;
  }

  async find(recalculationId: string): Promise<Versioned<Recalculation> | undefined> {
    const document = await this.#runs.read(recalculationId, "recalculation");
    return document && recalculationOf(document);
  }

  async create(value: Recalculation): Promise<boolean> {
    return this.#created(value.recalculationId, [{ op: "create", document: recalculationDocument(value) }]);
  }

  async replace(value: Recalculation, version: string): Promise<void> {
    try {
      const document = recalculationDocument(value);
      await this.#runs.commit(value.recalculationId, [{ op: "replace", document, etag: version }]);
    } catch (error) {
      if (isFailure(error, "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }

  async plan(runId: string, plan: RecalculationPlan, chunks: readonly (readonly PlannedLocation[])[]): Promise<void> {
    for (const [chunk, locations] of chunks.entries()) {
      const document: StoredDocument = { id: planId(plan, chunk), runId, type: "plan", v: 1, body: locations };
      await this.#created(runId, [{ op: "create", document }]);
    }
  }

  async planned(runId: string, plan: RecalculationPlan, chunk: number): Promise<readonly PlannedLocation[]> {
    const document = await this.#runs.read(runId, planId(plan, chunk));
    if (!document) throw new Error(`${runId} has no ${planId(plan, chunk)}.`);
    return plannedLocationsShape.parse(document.body);
  }

  async completeCompute(runId: string, value: ComputedChunk, differences: readonly Difference[]): Promise<void> {
    for (let part = 0; part < value.parts; part += 1) {
      const body = plainJson(differences.slice(part * differencesPerPart, (part + 1) * differencesPerPart));
      const document: StoredDocument = { id: partId(value, part), runId, type: "differences", v: 1, body };
      await this.#created(runId, [{ op: "create", document }]);
    }
    await this.#complete(runId, "compute", computedDocument(runId, value));
  }

  async completeReevaluation(runId: string, chunk: number): Promise<void> {
    const id = chunkId("reevaluate", chunk);
    await this.#complete(runId, "reevaluate", { id, runId, type: "chunk", v: 1, phase: "reevaluate" });
  }

  async isComplete(runId: string, phase: RecalculationPhase, chunk: number): Promise<boolean> {
    return (await this.#runs.read(runId, chunkId(phase, chunk))) !== undefined;
  }

  async missing({ recalculationId, plans }: Recalculation, phase: RecalculationPhase): Promise<readonly number[]> {
    const documents = await this.#runs.query(recalculationId, {
      sql: "SELECT c.id FROM c WHERE c.type = 'chunk' AND c.phase = @phase",
      parameters: { "@phase": phase },
    });
    const present = new Set(documents.map(({ id }) => id));
    return [...Array(plans[phase]?.chunks ?? 0).keys()].filter((chunk) => !present.has(chunkId(phase, chunk)));
  }

  async computed(runId: string): Promise<readonly ComputedChunk[]> {
    const documents = await this.#runs.query(runId, {
      sql: "SELECT * FROM c WHERE c.type = 'chunk' AND c.phase = 'compute'",
    });
    return documents.map(computedOf).sort((a, b) => a.chunk - b.chunk);
  }

  async differences(
    runId: string,
    filter: DifferenceFilter,
    { after = "", limit }: ListPart,
  ): Promise<Listed<Difference>> {
    const found: Difference[] = [];
    const first = [after.split(" ")[0] ?? "", filter.locationId ?? ""].sort().at(-1) ?? "";
    for await (const { locationId, period, ...rest } of this.#from(runId, first)) {
      if (filter.locationId !== undefined && locationId > filter.locationId) break;
      const difference = { locationId, period, ...rest };
      const isWanted =
        [filter.locationId ?? locationId, filter.period ?? period].join() === [locationId, period].join();
      if (!isWanted || placeOf(difference) <= after) continue;
      if (found.length === limit) return { items: found, next: placeOf(found.at(-1) ?? difference) };
      found.push(difference);
    }
    return { items: found };
  }

  async list({ after, limit }: ListPart): Promise<Listed<Recalculation>> {
    const documents = await this.#runs.queryEverywhere(
      {
        sql: `SELECT * FROM c WHERE c.type = 'recalculation'${after === undefined ? "" : " AND c.sortKey < @after"} ORDER BY c.sortKey DESC`,
        parameters: after === undefined ? {} : { "@after": after },
      },
      limit + 1,
    );
    const items = documents.slice(0, limit).map((document) => recalculationOf(document).value);
    const last = items.at(-1);
    return { items, ...(documents.length > limit && last && { next: sortKeyOf(last) }) };
  }

  async stalled(since: Date, limit: number): Promise<readonly Recalculation[]> {
    const documents = await this.#runs.queryEverywhere(
      {
        sql: "SELECT * FROM c WHERE c.type = 'recalculation' AND c.isOpen = true AND c._ts <= @since",
        parameters: { "@since": Math.floor(since.getTime() / 1_000) },
      },
      limit,
    );
    return documents.map((document) => recalculationOf(document).value);
  }

  /** The differences of all chunks that reach this location or one after it. */
  async *#from(runId: string, locationId: string): AsyncIterable<Difference> {
    let comparison = ">=";
    for (let from: string | undefined = locationId; from !== undefined; comparison = ">") {
      const documents = await this.#runs.first(
        runId,
        {
          sql: `SELECT * FROM c WHERE c.type = 'chunk' AND c.phase = 'compute' AND c.sortKey ${comparison} @from ORDER BY c.sortKey`,
          parameters: { "@from": from },
        },
        chunksPerQuery,
      );
      for (const chunk of documents.map(computedOf)) {
        for (let part = 0; part < chunk.parts; part += 1) {
          const document = await this.#runs.read(runId, partId(chunk, part));
          if (!document) throw new Error(`${runId} has no ${partId(chunk, part)}.`);
          yield* differencesOf(document);
        }
      }
      from = documents.length < chunksPerQuery ? undefined : String(documents.at(-1)?.sortKey);
    }
  }

  async #complete(runId: string, phase: RecalculationPhase, document: StoredDocument): Promise<void> {
    await this.#created(runId, [
      { op: "create", document },
      { op: "patch", id: "recalculation", operations: [{ op: "incr", path: `/done/${phase}`, value: 1 }] },
    ]);
  }

  /** False when what the first write creates is there already. */
  async #created(runId: string, writes: readonly Write[]): Promise<boolean> {
    try {
      await this.#runs.commit(runId, writes);
      return true;
    } catch (error) {
      if (isFailure(error, "conflict")) return false;
      throw error;
    }
  }
}
