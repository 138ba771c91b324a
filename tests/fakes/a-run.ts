/** A run of the refresh and what it is made of, each with sensible parts. */
import type { FeedScope, PlannedScope, RefreshRun, Visit } from "../../shared/domain/refresh-run.ts";

export function aRun(parts: Partial<RefreshRun> = {}): RefreshRun {
  return {
    runId: "2026-11-15-0",
    businessDate: "2026-11-15",
    sequence: 0,
    startedBy: "timer",
    startedAt: "2026-11-15T06:00:00.000Z",
    state: "splitting",
    scopes: [],
    unchanged: [],
    rejectedScopes: [],
    heldScopes: [],
    repeated: [],
    visits: [],
    planned: { split: 0, apply: 0, follow: 0 },
    done: { split: 0, apply: 0, follow: 0 },
    ...parts,
  };
}

export function aVisit(version = 1, parts: Partial<Visit> = {}): Visit {
  return { scopeId: "scope-1", version, fingerprint: `bytes-${version}`, buckets: 1, ...parts };
}

export function aPlannedScope(parts: Partial<PlannedScope> = {}): PlannedScope {
  return { ...aVisit(), blobs: 1, supersedes: [], billingPeriod: "2026-10", ...parts };
}

/** A scope whose newest visited version is current. */
export function aScope(visits: readonly Visit[], parts: Partial<FeedScope> = {}): FeedScope {
  const current = visits.at(-1);
  return {
    scopeId: current?.scopeId ?? "scope-1",
    billingPeriod: "2026-10",
    ...(current && { current: { ...current, blobs: 1 } }),
    visits,
    ...parts,
  };
}
