/** After the split: each scope whose blobs were all good becomes current, and so takes the place of those it supersedes. */
import {
  type ChunkResult,
  type FeedScope,
  type HeldScope,
  isSameVisit,
  newestVersion,
  type PlannedScope,
  type RefreshRun,
  type RejectedScope,
  type Visit,
} from "../../domain/refresh-run.ts";
import { optimistic } from "../optimistic.ts";
import { heldScopeOf, holdRestatement } from "./hold-restatement.ts";
import type { RefreshPorts } from "./ports.ts";

type Ports = Pick<RefreshPorts, "allowance" | "log" | "rates" | "runs" | "staging">;
type SplitResult = Extract<ChunkResult, { phase: "split" }>;

export interface Acceptance {
  readonly rejected: readonly RejectedScope[];
  readonly held: readonly HeldScope[];
  /** What the versions came to that stay in the place of those that are held. */
  readonly unchanged: RefreshRun["unchanged"];
  /** Every version whose ledgers may hold lines that are no longer current. */
  readonly visits: readonly Visit[];
}

export async function acceptScopes(ports: Ports, run: RefreshRun): Promise<Acceptance> {
  const results = (await ports.runs.results(run.runId)).filter((each): each is SplitResult => each.phase === "split");
  const rejected: RejectedScope[] = [];
  const heldScopes: HeldScope[] = [];
  const unchanged: RefreshRun["unchanged"][number][] = [];
  const visits: Visit[] = [];
  for (const scope of run.scopes) {
    const reason = faultOf(scope, run, results);
    if (reason !== undefined) {
      rejected.push({ scopeId: scope.scopeId, version: scope.version, reason });
      await reject(ports, scope, reason);
      ports.log.warn("feed scope rejected", { runId: run.runId, scopeId: scope.scopeId, reason });
      continue;
    }
    const held = await holdRestatement(ports, scope);
    if (held) {
      heldScopes.push(heldScopeOf(held.waiting));
      if (held.complete) unchanged.push({ ...held.complete, scopeId: scope.scopeId });
      ports.log.warn("feed scope needs approval", { runId: run.runId, scopeId: scope.scopeId, version: scope.version });
      continue;
    }
    visits.push(...(await accept(ports, scope)));
    for (const superseded of scope.supersedes) visits.push(...(await supersede(ports, superseded, scope)));
  }
  return { rejected, held: heldScopes, unchanged, visits };
}

function faultOf(scope: PlannedScope, run: RefreshRun, results: readonly SplitResult[]): string | undefined {
  if (supersedesItself(scope, run)) return "supersedes_in_a_circle";
  return results.find((result) => result.scopeId === scope.scopeId && result.fault !== undefined)?.fault;
}

/** Directly, or through other scopes of the run. A superseded scope's later versions have no effect, so that is all. */
function supersedesItself(scope: PlannedScope, run: RefreshRun): boolean {
  const reached = new Set<string>();
  const pending = [...scope.supersedes];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === scope.scopeId) return true;
    if (reached.has(next)) continue;
    reached.add(next);
    pending.push(...(run.scopes.find(({ scopeId }) => scopeId === next)?.supersedes ?? []));
  }
  return false;
}

/** Makes the version current, only upwards; the versions to visit: none where a newer one said that all is as it was. */
async function accept(ports: Ports, scope: PlannedScope): Promise<readonly Visit[]> {
  const after = await changeScope(ports, scope, (before) => {
    if (before.supersededBy !== undefined) return before;
    if (before.current && newestVersion(before, before.current) > scope.version) return before;
    const { scopeId, version, fingerprint, buckets, blobs } = scope;
    const visit = { scopeId, version, fingerprint, buckets };
    const visits = [...before.visits.filter((each) => !isSameVisit(each, visit)), visit];
    const { waiting, ...rest } = before;
    const stays = waiting && waiting.version > version ? { waiting } : {};
    return { ...rest, ...stays, current: { ...visit, blobs }, visits };
  });
  const { current, supersededBy, visits } = after;
  const isOutdated = supersededBy === undefined && current !== undefined && current.version < scope.version;
  return isOutdated ? [] : visits;
}

async function reject(ports: Ports, scope: PlannedScope, reason: string): Promise<void> {
  const { scopeId, version, fingerprint } = scope;
  await changeScope(ports, scope, (before) => ({ ...before, rejected: { scopeId, version, fingerprint, reason } }));
}

/** Only a scope of the same billing period can be superseded; any other is left as it is. */
async function supersede(ports: Ports, scopeId: string, by: PlannedScope): Promise<readonly Visit[]> {
  const { billingPeriod } = by;
  const after = await changeScope(ports, { scopeId, billingPeriod }, (before) =>
    before.billingPeriod === billingPeriod ? { ...before, supersededBy: before.supersededBy ?? by.scopeId } : before,
  );
  return after.billingPeriod === billingPeriod ? after.visits : [];
}

async function changeScope(
  ports: Ports,
  { scopeId, billingPeriod }: Pick<PlannedScope, "scopeId" | "billingPeriod">,
  change: (before: FeedScope) => FeedScope,
): Promise<FeedScope> {
  return optimistic(async () => {
    const stored = await ports.runs.scope(scopeId);
    const before = stored?.value ?? { scopeId, billingPeriod, visits: [] };
    const after = change(before);
    if (after !== before) await ports.runs.putScope(after, stored?.version);
    return after;
  });
}
