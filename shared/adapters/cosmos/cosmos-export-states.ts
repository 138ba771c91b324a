/** The state of each export from partner billing: a document in a partition of its own, beside the runs. */
import { z } from "zod";
import type { ExportState } from "../../domain/billing-export.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { ExportStates } from "../../ports/export-states.ts";
import { Stale } from "../../ports/stale.ts";
import { isFailure } from "./cosmos-failure.ts";
import type { PartitionedContainer } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import type { StoredDocument } from "./write.ts";

const stateShape = z.object({
  scopeId: z.string(),
  day: z.string(),
  progress: z.discriminatedUnion("state", [
    z.object({ state: z.literal("due") }),
    z.object({ state: z.literal("running"), operation: z.string(), startedAt: z.string() }),
    z.object({ state: z.literal("done") }),
    z.object({ state: z.literal("failed"), code: z.string() }),
  ]),
  failures: z.int(),
  notBefore: z.string().optional(),
  delivered: z.object({ eTag: z.string(), version: z.int(), isComplete: z.boolean() }).optional(),
});

export class CosmosExportStates implements ExportStates {
  readonly #runs: PartitionedContainer;

  constructor(runs: PartitionedContainer) {
    this.#runs = runs;
  }

  async find(scopeId: string): Promise<Versioned<ExportState> | undefined> {
    const document = await this.#runs.read(partitionOf(scopeId), "export");
    return document && { value: stateShape.parse(document.body) as ExportState, version: document._etag };
  }

  async put(state: ExportState, version: string | undefined): Promise<string> {
    const runId = partitionOf(state.scopeId);
    const document: StoredDocument = { id: "export", runId, type: "export", v: 1, body: plainJson(state) };
    try {
      const [kept] = await this.#runs.commit(runId, [
        version === undefined ? { op: "create", document } : { op: "replace", document, etag: version },
      ]);
      return kept?.etag ?? (await this.#runs.read(runId, "export"))?._etag ?? "";
    } catch (error) {
      if (isFailure(error, "conflict", "stale", "absent")) throw new Stale(error.message, { cause: error });
      throw error;
    }
  }
}

function partitionOf(scopeId: string): string {
  return `export:${scopeId}`;
}
