/** Where the documents of a run lie, what they are called, and how a run becomes one and is read from it. */
import { type Phase, phaseOf, type RefreshRun } from "../../domain/refresh-run.ts";
import type { Versioned } from "../../ports/account-store.ts";
import type { ReadDocument } from "./partitioned-container.ts";
import { plainJson } from "./plain-json.ts";
import { phasesShape, runShape } from "./shapes/run-shapes.ts";
import type { StoredDocument } from "./write.ts";

export function scopePartition(scopeId: string): string {
  return `scope:${scopeId}`;
}

export function requestPartition(id: string): string {
  return `request:${id}`;
}

/** Sorts by number and not by text. */
export function sortKeyOf(runId: string): string {
  return `${runId.slice(0, 11)}${runId.slice(11).padStart(6, "0")}`;
}

export function chunkId(phase: Phase, chunk: number): string {
  return `chunk:${phase}:${chunk}`;
}

/** `done` stands outside the value, so that a chunk can count itself with a patch. */
export function runDocument(value: RefreshRun): StoredDocument {
  const { done, ...rest } = value;
  return {
    id: "run",
    runId: value.runId,
    type: "run",
    v: 1,
    businessDate: value.businessDate,
    sortKey: sortKeyOf(value.runId),
    isOpen: phaseOf(value) !== undefined,
    done,
    body: plainJson(rest),
  };
}

export function runOf(document: ReadDocument): Versioned<RefreshRun> {
  const value = { ...runShape.parse(document.body), done: phasesShape.parse(document.done) };
  return { value: value as RefreshRun, version: document._etag };
}
