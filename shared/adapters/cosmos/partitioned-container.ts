/**
 * One Cosmos container, spoken to a partition at a time, with a deadline on every call and our own bounded retry.
 *
 * The SDK retries only 429; a write whose answer was lost is tried again and recognised by reading it back.
 */
import { isDeepStrictEqual } from "node:util";
import type { Container, FeedOptions, JSONValue, SqlQuerySpec } from "@azure/cosmos";
import { withAttemptStatus } from "./attempt-status.ts";
import { boundedRetry, writePolicy } from "./bounded-retry.ts";
import { asPortError, CosmosFailure, isFailure, kindOf, statusOf } from "./cosmos-failure.ts";
import { withoutPlan } from "./unneeded-plans.ts";
import { operationOf, type StoredDocument, type Write } from "./write.ts";

/** A document that was read: its `_etag` is the version to replace it under. */
export type ReadDocument = StoredDocument & { readonly _etag: string };

interface Page {
  readonly documents: readonly ReadDocument[];
  readonly continuation?: string;
}

export interface Question {
  readonly sql: string;
  readonly parameters?: Readonly<Record<string, JSONValue>>;
}

/** The result of each write of a batch that was kept, in order. */
export interface Kept {
  readonly etag: string;
}

const attemptMs = 3_000;

/** The service sends back only the versions: who wrote a document knows it. */
const withoutDocuments = { contentResponseOnWriteEnabled: false } as const;

export class PartitionedContainer {
  readonly #container: Container;

  constructor(container: Container) {
    this.#container = container;
  }

  /** One point read. */
  async read(partition: string, id: string): Promise<ReadDocument | undefined> {
    return this.#called(async (abortSignal) => {
      const response = await this.#container.item(id, partition).read({ abortSignal });
      return response.statusCode === 404 ? undefined : (response.resource as ReadDocument);
    });
  }

  /** One query within one partition; all its documents, page by page. */
  async query(partition: string, question: Question): Promise<readonly ReadDocument[]> {
    return this.first(partition, question, Number.POSITIVE_INFINITY);
  }

  /** The first `limit` documents of one partition that match; a page may be short and yet not be the last. */
  async first(partition: string, question: Question, limit: number): Promise<readonly ReadDocument[]> {
    const found: ReadDocument[] = [];
    let continuation: string | undefined;
    do {
      const options = { partitionKey: partition, maxItemCount: Math.min(limit - found.length, 1_000) };
      const page = await this.#page(question, {
        ...options,
        ...(continuation !== undefined && { continuationToken: continuation }),
      });
      for (const document of page.documents) found.push(document);
      continuation = page.continuation;
    } while (continuation !== undefined && found.length < limit);
    return found;
  }

  /** The first `limit` documents that match in any partition; only for the few questions that ARE about all of them. */
  async queryEverywhere(question: Question, limit: number): Promise<readonly ReadDocument[]> {
    return this.#called(async (abortSignal) => {
      const found: ReadDocument[] = [];
      const iterator = this.#container.items.query(queryOf(question), { maxItemCount: limit, abortSignal });
      while (found.length < limit && iterator.hasMoreResults()) {
        const { resources } = await iterator.fetchNext(); // empty where one of the partitions has nothing
        found.push(...((resources ?? []) as ReadDocument[]));
      }
      return found.slice(0, limit);
    });
  }

  /** All documents that match in any partition, page by page; only for the few questions that ARE about all of them. */
  async *everywhere(question: Question): AsyncIterable<ReadDocument> {
    const iterator = this.#container.items.query(queryOf(question), { maxItemCount: 500 });
    while (iterator.hasMoreResults()) {
      const { resources } = await this.#called(() => iterator.fetchNext());
      yield* (resources ?? []) as ReadDocument[];
    }
  }

  /** Documents of one partition by id: one query, in no particular order. */
  async readMany(partition: string, ids: readonly string[]): Promise<ReadonlyMap<string, ReadDocument>> {
    const names = ids.map((_id, index) => `@id${index}`);
    const documents = await this.query(partition, {
      sql: `SELECT * FROM c WHERE c.id IN (${names.join(", ")})`,
      parameters: Object.fromEntries(names.map((name, index) => [name, ids[index] ?? ""])),
    });
    return new Map(documents.map((document) => [document.id, document]));
  }

  /**
   * All writes or none, at most 100. Throws `CosmosFailure`: `conflict`, `stale`, `absent`, `throttled`, `unavailable`.
   *
   * When an answer is lost the batch is sent again; if it then fails, the first document it writes tells whether the
   * earlier try was kept. A batch that starts with a patch says so itself by `isKept`.
   */
  async commit(partition: string, writes: readonly Write[], isKept = this.#firstIsThere(partition, writes)) {
    let isUnknown = false;
    return retried(async () => {
      try {
        return await this.#batch(partition, writes);
      } catch (error) {
        if (isUnknown && isFailure(error, "conflict", "stale", "absent") && (await isKept())) return [];
        isUnknown ||= isFailure(error, "unavailable");
        throw error;
      }
    });
  }

  async #batch(partition: string, writes: readonly Write[]): Promise<readonly Kept[]> {
    const { status, outcome } = await withAttemptStatus(() =>
      withDeadline((abortSignal) =>
        this.#container.items.batch(writes.map(operationOf), partition, { abortSignal, ...withoutDocuments }),
      ),
    );
    if ("error" in outcome) throw new CosmosFailure(kindOf(status), status, text(outcome.error), outcome.error);
    const { code, result } = outcome.value;
    const failed = result?.find((each) => each.statusCode >= 400 && each.statusCode !== 424);
    if (failed || (code !== undefined && code >= 207)) {
      const reason = failed?.statusCode ?? code;
      const at = failed ? (result?.indexOf(failed) ?? -1) : -1;
      throw new CosmosFailure(kindOf(reason), reason, `The batch failed at write ${at} with ${reason}.`);
    }
    return (result ?? []).map(({ eTag }) => ({ etag: eTag ?? "" }));
  }

  #firstIsThere(partition: string, writes: readonly Write[]): () => Promise<boolean> {
    return async () => {
      const first = writes.find((write) => write.op === "create") ?? writes.find((write) => "document" in write);
      if (!first || !("document" in first)) return false;
      const stored = await this.read(partition, first.document.id);
      return stored !== undefined && isDeepStrictEqual(withoutSystemFields(stored), plain(first.document));
    };
  }

  async #page(question: Question, options: FeedOptions): Promise<Page> {
    return this.#called(async (abortSignal) => {
      const iterator = this.#container.items.query(queryOf(question), { ...options, abortSignal });
      const response = await withoutPlan(() => iterator.fetchNext());
      return {
        documents: (response.resources ?? []) as ReadDocument[],
        ...(response.continuationToken && { continuation: response.continuationToken }),
      };
    });
  }

  async #called<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    return retried(async () => {
      try {
        return await withDeadline(call);
      } catch (error) {
        throw new CosmosFailure(kindOf(statusOf(error)), statusOf(error), text(error), error);
      }
    });
  }
}

function queryOf({ sql, parameters = {} }: Question): SqlQuerySpec {
  return { query: sql, parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })) };
}

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await boundedRetry(writePolicy, (error) => isFailure(error, "unavailable"), attempt);
  } catch (error) {
    throw asPortError(error);
  }
}

/** Unlike `AbortSignal.timeout`, leaves no timer behind that runs on after the call. */
async function withDeadline<T>(call: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), attemptMs);
  try {
    return await call(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const systemFields = new Set(["_etag", "_rid", "_self", "_ts", "_attachments"]);

export function withoutSystemFields(document: StoredDocument): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !systemFields.has(name)));
}

function plain(document: StoredDocument): unknown {
  return JSON.parse(JSON.stringify(document));
}
