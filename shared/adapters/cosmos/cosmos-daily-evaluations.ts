/** Daily evaluations on Cosmos: a partition per business day, with the chunks that it was planned in. */
import { z } from "zod";
import type { Day } from "../../domain/calendar.ts";
import {
  type DailyEvaluation,
  type EvaluatedChunk,
  isOpenEvaluation,
  type LocationName,
} from "../../domain/daily-evaluation.ts";
import type { DailyEvaluations, StoredEvaluation } from "../../ports/daily-evaluations.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer, ReadDocument } from "./partitioned-container.ts";
import type { StoredDocument, Write } from "./write.ts";

const seconds = { evaluation: 90 * 86_400, chunk: 7 * 86_400 };

const evaluationShape = z.discriminatedUnion("state", [
  z.object({ businessDate: z.string(), state: z.literal("planning") }),
  z.object({
    businessDate: z.string(),
    state: z.literal("running"),
    plan: z.string(),
    chunks: z.int(),
    locations: z.int(),
  }),
  z.object({
    businessDate: z.string(),
    state: z.literal("done"),
    locations: z.int(),
    changed: z.int(),
    failed: z.int(),
  }),
  z.object({ businessDate: z.string(), state: z.literal("superseded") }),
]);
const locationsShape = z.array(z.object({ accountId: z.string(), locationId: z.string() }));
const resultShape = z.object({ chunk: z.int(), changed: z.int(), failed: z.int() });

export class CosmosDailyEvaluations implements DailyEvaluations {
  readonly #runs: PartitionedContainer;

  constructor(runs: PartitionedContainer) {
    this.#runs = runs;
  }

  async find(businessDate: Day): Promise<StoredEvaluation | undefined> {
    const document = await this.#runs.read(partitionOf(businessDate), "evaluation");
    return document && evaluationOf(document);
  }

  async create(evaluation: DailyEvaluation): Promise<boolean> {
    return this.#kept(evaluation.businessDate, [{ op: "create", document: documentOf(evaluation) }]);
  }

  async replace(evaluation: DailyEvaluation, version: string): Promise<void> {
    const writes: Write[] = [{ op: "replace", document: documentOf(evaluation), etag: version }];
    if (!(await this.#kept(evaluation.businessDate, writes))) throw new Stale("The evaluation has moved on.");
  }

  async touch(businessDate: Day, version: string): Promise<void> {
    const operations = [{ op: "incr", path: "/touched", value: 1 } as const];
    const writes: Write[] = [{ op: "patch", id: "evaluation", operations, etag: version }];
    if (!(await this.#kept(businessDate, writes))) throw new Stale("The evaluation has moved on.");
  }

  async plan(businessDate: Day, plan: string, chunk: number, locations: readonly LocationName[]): Promise<void> {
    const body = { plan, chunk, locations };
    const document = chunkDocument(businessDate, plan, chunk, { isOpen: true, body });
    await this.#kept(businessDate, [{ op: "create", document }]);
  }

  async planned(businessDate: Day, plan: string, chunk: number): Promise<readonly LocationName[] | undefined> {
    const document = await this.#runs.read(partitionOf(businessDate), chunkId(plan, chunk));
    if (!document?.isOpen) return undefined;
    return locationsShape.parse((document.body as { readonly locations: unknown }).locations);
  }

  async complete(businessDate: Day, plan: string, result: EvaluatedChunk): Promise<void> {
    const runId = partitionOf(businessDate);
    const open = await this.#runs.read(runId, chunkId(plan, result.chunk));
    if (!open?.isOpen) return;
    const document = chunkDocument(businessDate, plan, result.chunk, { isOpen: false, body: { plan, ...result } });
    await this.#kept(businessDate, [
      { op: "replace", document, etag: open._etag },
      { op: "patch", id: "evaluation", operations: [{ op: "incr", path: "/done", value: 1 }] },
    ]);
  }

  async missing(businessDate: Day, plan: string): Promise<readonly number[]> {
    return (await this.#chunks(businessDate, plan, true)).map(({ body }) => (body as { chunk: number }).chunk);
  }

  async results(businessDate: Day, plan: string): Promise<readonly EvaluatedChunk[]> {
    return (await this.#chunks(businessDate, plan, false)).map(({ body }) => resultShape.parse(body));
  }

  async stalled(since: Date, limit: number): Promise<readonly StoredEvaluation[]> {
    const documents = await this.#runs.queryEverywhere(
      {
        sql: "SELECT * FROM c WHERE c.type = 'evaluation' AND c.isOpen = true AND c._ts <= @since",
        parameters: { "@since": Math.floor(since.getTime() / 1_000) },
      },
      limit,
    );
    return documents.map(evaluationOf);
  }

  #chunks(businessDate: Day, plan: string, isOpen: boolean): Promise<readonly ReadDocument[]> {
    return this.#runs.query(partitionOf(businessDate), {
      sql: "SELECT * FROM c WHERE c.type = 'evaluationChunk' AND c.isOpen = @isOpen AND c.phase = @plan",
      parameters: { "@isOpen": isOpen, "@plan": plan },
    });
  }

  /** False when somebody else was faster. */
  async #kept(businessDate: Day, writes: readonly Write[]): Promise<boolean> {
    try {
      await this.#runs.commit(partitionOf(businessDate), writes);
      return true;
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) return false;
      throw error;
    }
  }
}

function partitionOf(businessDate: Day): string {
  return `evaluation:${businessDate}`;
}

function chunkId(plan: string, chunk: number): string {
  return `chunk:${plan}:${chunk}`;
}

function documentOf(evaluation: DailyEvaluation): StoredDocument {
  const { businessDate } = evaluation;
  return {
    id: "evaluation",
    runId: partitionOf(businessDate),
    type: "evaluation",
    v: 1,
    isOpen: isOpenEvaluation(evaluation),
    done: 0,
    touched: 0,
    ttl: seconds.evaluation,
    body: evaluation,
  };
}

function chunkDocument(
  businessDate: Day,
  plan: string,
  chunk: number,
  parts: { readonly isOpen: boolean; readonly body: object },
): StoredDocument {
  const runId = partitionOf(businessDate);
  return { id: chunkId(plan, chunk), runId, type: "evaluationChunk", v: 1, phase: plan, ttl: seconds.chunk, ...parts };
}

function evaluationOf(document: ReadDocument): StoredEvaluation {
  return { value: evaluationShape.parse(document.body), version: document._etag, done: Number(document.done) };
}
