/** Payout runs on Cosmos: a partition each, with the locations of its chunks and what became of them. */
import type { LocationName } from "../../domain/daily-evaluation.ts";
import { type PayoutChunk, type PayoutPhase, type PayoutRun, phaseOf } from "../../domain/payout-run.ts";
import type { Listed, ListPart, Versioned } from "../../ports/account-store.ts";
import type { PayoutRuns } from "../../ports/payout-runs.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { payoutChunkShape, payoutDoneShape, payoutPlanShape, payoutRunShape } from "./shapes/payment-shapes.ts";
import type { StoredDocument, Write } from "./write.ts";

export class CosmosPayoutRuns implements PayoutRuns {
  readonly #runs: PartitionedContainer;

  constructor(runs: PartitionedContainer) {
    this.#runs = runs;
  }

  async find(runId: string): Promise<Versioned<PayoutRun> | undefined> {
    const document = await this.#runs.read(runId, "payoutRun");
    return document && runOf(document);
  }

  async create(run: PayoutRun): Promise<boolean> {
    return this.#created(run.runId, [{ op: "create", document: runDocument(run) }]);
  }

  async replace(run: PayoutRun, version: string): Promise<void> {
    try {
      await this.#runs.commit(run.runId, [{ op: "replace", document: runDocument(run), etag: version }]);
    } catch (error) {
      if (isFailure(error, "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }

  async plan(runId: string, chunk: number, locations: readonly LocationName[]): Promise<void> {
    const document: StoredDocument = { id: planId(chunk), runId, type: "payoutPlan", v: 1, body: locations };
    await this.#created(runId, [{ op: "create", document }]);
  }

  async planned(runId: string, chunk: number): Promise<readonly LocationName[]> {
    const document = await this.#runs.read(runId, planId(chunk));
    if (!document) throw new Error(`${runId} has no chunk ${chunk}.`);
    return payoutPlanShape.parse(document.body);
  }

  async complete(runId: string, phase: PayoutPhase, result: PayoutChunk): Promise<void> {
    const id = chunkId(phase, result.chunk);
    const document: StoredDocument = { id, runId, type: "payoutChunk", v: 1, phase, body: plainJson(result) };
    await this.#created(runId, [
      { op: "create", document },
      { op: "patch", id: "payoutRun", operations: [{ op: "incr", path: `/done/${phase}`, value: 1 }] },
    ]);
  }

  async result(runId: string, phase: PayoutPhase, chunk: number): Promise<PayoutChunk | undefined> {
    const document = await this.#runs.read(runId, chunkId(phase, chunk));
    return document && chunkOf(document);
  }

  async results(runId: string, phase: PayoutPhase): Promise<readonly PayoutChunk[]> {
    const documents = await this.#runs.query(runId, {
      sql: "SELECT * FROM c WHERE c.type = 'payoutChunk' AND c.phase = @phase",
      parameters: { "@phase": phase },
    });
    return documents.map(chunkOf).sort((a, b) => a.chunk - b.chunk);
  }

  async list({ after, limit }: ListPart): Promise<Listed<PayoutRun>> {
    const before = after === undefined ? "" : " AND c.sortKey < @after";
    const documents = await this.#runs.queryEverywhere(
      {
        sql: `SELECT * FROM c WHERE c.type = 'payoutRun'${before} ORDER BY c.sortKey DESC`,
        parameters: after === undefined ? {} : { "@after": after },
      },
      limit + 1,
    );
    const items = documents.slice(0, limit).map((document) => runOf(document).value);
    const last = items.at(-1);
    return { items, ...(documents.length > limit && last && { next: sortKeyOf(last) }) };
  }

  async stalled(since: Date, limit: number): Promise<readonly PayoutRun[]> {
    const documents = await this.#runs.queryEverywhere(
      {
        sql: "SELECT * FROM c WHERE c.type = 'payoutRun' AND c.isOpen = true AND c._ts <= @since",
        parameters: { "@since": Math.floor(since.getTime() / 1_000) },
      },
      limit,
    );
    return documents.map((document) => runOf(document).value);
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

/** `done` stands outside the value, so that a chunk can count itself with a patch. */
function runDocument(run: PayoutRun): StoredDocument {
  const { done, ...rest } = run;
  return {
    id: "payoutRun",
    runId: run.runId,
    type: "payoutRun",
    v: 1,
    sortKey: sortKeyOf(run),
    isOpen: phaseOf(run) !== undefined,
    done,
    body: plainJson(rest),
  };
}

function sortKeyOf({ created, runId }: PayoutRun): string {
  return `${created.at} ${runId}`;
}

function runOf(document: ReadDocument): Versioned<PayoutRun> {
  const value = { ...payoutRunShape.parse(document.body), done: payoutDoneShape.parse(document.done) };
  return { value: value as PayoutRun, version: document._etag };
}

function chunkOf({ body }: ReadDocument): PayoutChunk {
  return payoutChunkShape.parse(body) as PayoutChunk;
}

function planId(chunk: number): string {
  return `plan:${chunk}`;
}

function chunkId(phase: PayoutPhase, chunk: number): string {
  return `chunk:${phase}:${chunk}`;
}
