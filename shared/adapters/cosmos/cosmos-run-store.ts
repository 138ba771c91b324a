/** Refresh runs on Cosmos: a partition per run with its chunks' results, and one per feed scope. */
import type { Day } from "../../domain/calendar.ts";
import type { ChunkResult, FeedScope, Phase, RefreshRun, RunRequest } from "../../domain/refresh-run.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { RunStore } from "../../ports/run-store.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { Kept, PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { chunkId, requestPartition, runDocument, runOf, scopePartition, sortKeyOf } from "./run-documents.ts";
import { chunkResultShape, feedScopeShape, runRequestShape } from "./shapes/run-shapes.ts";
import type { StoredDocument, Write } from "./write.ts";

/** A repeat comes within a day, as everywhere. */
const requestSeconds = 86_400;

export class CosmosRunStore implements RunStore {
  readonly #runs: PartitionedContainer;

  constructor(runs: PartitionedContainer) {
    this.#runs = runs;
  }

  async find(runId: string): Promise<Versioned<RefreshRun> | undefined> {
    const document = await this.#runs.read(runId, "run");
    return document && runOf(document);
  }

  async create(value: RefreshRun): Promise<boolean> {
    try {
      await this.#runs.commit(value.runId, [{ op: "create", document: runDocument(value) }]);
      return true;
    } catch (error) {
      if (isFailure(error, "conflict")) return false;
      throw error;
    }
  }

  async replace(value: RefreshRun, version: string): Promise<void> {
    await this.#write(value.runId, [{ op: "replace", document: runDocument(value), etag: version }]);
  }

  async complete(runId: string, result: ChunkResult): Promise<void> {
    const id = chunkId(result.phase, result.chunk);
    try {
      await this.#runs.commit(runId, [
        { op: "create", document: { id, runId, type: "chunk", v: 1, phase: result.phase, body: plainJson(result) } },
        { op: "patch", id: "run", operations: [{ op: "incr", path: `/done/${result.phase}`, value: 1 }] },
      ]);
    } catch (error) {
      if (!isFailure(error, "conflict")) throw error; // the chunk was counted before
    }
  }

  async isComplete(runId: string, phase: Phase, chunk: number): Promise<boolean> {
    return (await this.#runs.read(runId, chunkId(phase, chunk))) !== undefined;
  }

  async results(runId: string): Promise<readonly ChunkResult[]> {
    const documents = await this.#runs.query(runId, { sql: "SELECT * FROM c WHERE c.type = 'chunk'" });
    return documents.map(({ body }) => chunkResultShape.parse(body) as ChunkResult);
  }

  async missing(value: RefreshRun, phase: Phase): Promise<readonly number[]> {
    const documents = await this.#runs.query(value.runId, {
      sql: "SELECT c.id FROM c WHERE c.type = 'chunk' AND c.phase = @phase",
      parameters: { "@phase": phase },
    });
    const present = new Set(documents.map(({ id }) => id));
    return [...Array(value.planned[phase]).keys()].filter((chunk) => !present.has(chunkId(phase, chunk)));
  }

  async stalled(since: Date, limit: number): Promise<readonly RefreshRun[]> {
    const documents = await this.#runs.queryEverywhere(
      {
        sql: "SELECT * FROM c WHERE c.type = 'run' AND c.isOpen = true AND c._ts <= @since",
        parameters: { "@since": Math.floor(since.getTime() / 1_000) },
      },
      limit,
    );
    return documents.map((document) => runOf(document).value);
  }

  async latest(businessDate?: Day): Promise<RefreshRun | undefined> {
    const newest = await this.#runs.queryEverywhere(
      {
        sql: `SELECT * FROM c WHERE c.type = 'run'${businessDate ? " AND c.businessDate = @date" : ""} ORDER BY c.sortKey DESC`,
        parameters: businessDate ? { "@date": businessDate } : {},
      },
      1,
    );
    return newest[0] && runOf(newest[0]).value;
  }

  async list({ before, limit }: Parameters<RunStore["list"]>[0]): Promise<readonly RefreshRun[]> {
    const place = before === undefined ? "" : " AND c.sortKey < @before";
    const documents = await this.#runs.queryEverywhere(
      {
        sql: `SELECT * FROM c WHERE c.type = 'run'${place} ORDER BY c.sortKey DESC`,
        parameters: before === undefined ? {} : { "@before": sortKeyOf(before) },
      },
      limit,
    );
    return documents.map((document) => runOf(document).value);
  }

  async request(id: string): Promise<Versioned<RunRequest> | undefined> {
    const document = await this.#runs.read(requestPartition(id), "request");
    return document && { value: runRequestShape.parse(document.body) as RunRequest, version: document._etag };
  }

  async putRequest(request: RunRequest, version: string | undefined): Promise<string> {
    const runId = requestPartition(request.id);
    const document = { id: "request", runId, type: "request", v: 1, ttl: requestSeconds, body: plainJson(request) };
    const [kept] = await this.#write(runId, [
      version === undefined ? { op: "create", document } : { op: "replace", document, etag: version },
    ]);
    return kept?.etag ?? (await this.#runs.read(runId, "request"))?._etag ?? "";
  }

  async scope(scopeId: string): Promise<Versioned<FeedScope> | undefined> {
    const document = await this.#runs.read(scopePartition(scopeId), "scope");
    return document && { value: feedScopeShape.parse(document.body) as FeedScope, version: document._etag };
  }

  async putScope(scope: FeedScope, version: string | undefined): Promise<void> {
    const runId = scopePartition(scope.scopeId);
    const document: StoredDocument = { id: "scope", runId, type: "scope", v: 1, body: plainJson(scope) };
    await this.#write(runId, [
      version === undefined ? { op: "create", document } : { op: "replace", document, etag: version },
    ]);
  }

  async #write(partition: string, writes: readonly Write[]): Promise<readonly Kept[]> {
    try {
      return await this.#runs.commit(partition, writes);
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }
}
