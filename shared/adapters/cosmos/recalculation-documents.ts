/** The documents of a recalculation's partition in the container `runs`. */
import type {
  ComputedChunk,
  Difference,
  Recalculation,
  RecalculationPhase,
  RecalculationPlan,
} from "../../domain/recalculation.ts";
import { workOf } from "../../domain/recalculation.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { ReadDocument } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import {
  computedChunkShape,
  differencesShape,
  recalculationDoneShape,
  recalculationShape,
} from "./shapes/recalculation-shapes.ts";
import type { StoredDocument } from "./write.ts";

/** `done` stands outside the value, so that a chunk can count itself with a patch. */
export function recalculationDocument(value: Recalculation): StoredDocument {
  const { done, ...rest } = value;
  return {
    id: "recalculation",
    runId: value.recalculationId,
    type: "recalculation",
    v: 1,
    sortKey: sortKeyOf(value),
    isOpen: workOf(value) !== undefined,
    done,
    body: plainJson(rest),
  };
}

/** In the order in which they were asked for. */
export function sortKeyOf({ requestedAt, recalculationId }: Recalculation): string {
  return `${requestedAt} ${recalculationId}`;
}

export function recalculationOf(document: ReadDocument): Versioned<Recalculation> {
  const value = { ...recalculationShape.parse(document.body), done: recalculationDoneShape.parse(document.done) };
  return { value: value as Recalculation, version: document._etag };
}

export function planId({ digest }: RecalculationPlan, chunk: number): string {
  return `plan:${digest}:${chunk}`;
}

export function chunkId(phase: RecalculationPhase, chunk: number): string {
  return `chunk:${phase}:${chunk}`;
}

/** Whoever computes a chunk once more from something else fills documents of his own. */
export function partId({ chunk, digest }: Pick<ComputedChunk, "chunk" | "digest">, part: number): string {
  return `differences:${chunk}:${digest}:${part}`;
}

/** Found by its last location. */
export function computedDocument(runId: string, value: ComputedChunk): StoredDocument {
  const sortKey = value.bases.at(-1)?.locationId ?? "";
  const id = chunkId("compute", value.chunk);
  return { id, runId, type: "chunk", v: 1, phase: "compute", sortKey, body: plainJson(value) };
}

export function computedOf({ body }: ReadDocument): ComputedChunk {
  return computedChunkShape.parse(body) as ComputedChunk;
}

export function differencesOf({ body }: ReadDocument): readonly Difference[] {
  return differencesShape.parse(body) as readonly Difference[];
}
