/** After the split: each scope whose blobs were all good becomes current, and so takes the place of those it supersedes. */
import type {
  ChunkResult,
  FeedScope,
  PlannedScope,
  RefreshRun,
  RejectedScope,
  Visit,
} from "../../domain/refresh-run.ts";
import { optimistic } from "../optimistic.ts";
import type { RefreshPorts } from "./ports.ts";

type Ports = Pick<RefreshPorts, "log" | "runs">;
type SplitResult = Extract<ChunkResult, { phase: "split" }>;

export interface Acceptance {
  readonly rejected: readonly RejectedScope[];
  /** Every version whose ledgers may hold lines that are no longer current. */
  readonly visits: readonly Visit[];
}

export async function acceptScopes(ports: Ports, run: RefreshRun): Promise<Acceptance> {
  const results = (await ports.runs.results(run.runId)).filter((each): each is SplitResult => each.phase === "split");
  const rejected: RejectedScope[] = [];
  const visits: Visit[] = [];
  for (const scope of run.scopes) {
    const reason = faultOf(scope, run, results);
    if (reason !== undefined) {
      rejected.push({ scopeId: scope.scopeId, version: scope.version, reason });
      await reject(ports, scope, reason);
      ports.log.warn("feed scope rejected", { runId: run.runId, scopeId: scope.scopeId, reason });
      continue;
    }
    visits.push(...(await accept(ports, scope)));
    for (const superseded of scope.supersedes) visits.push(...(await supersede(ports, superseded, scope)));
  }
  return { rejected, visits };
}

function faultOf(scope: PlannedScope, run: RefreshRun, results: readonly SplitResult[]): string | undefined {
  if (scope.supersedes.includes(scope.scopeId)) return "supersedes_itself";
  const isCycle = run.scopes.some(
    (other) => scope.supersedes.includes(other.scopeId) && other.supersedes.includes(scope.scopeId),
  );
  if (isCycle) return "supersedes_in_a_circle";
  return results.find((result) => result.scopeId === scope.scopeId && result.fault !== undefined)?.fault;
}

/** Makes the version current, only upwards; the versions to visit. */
async function accept(ports: Ports, scope: PlannedScope): Promise<readonly Visit[]> {
  return changeScope(ports, scope, (before) => {
    if (before.current && before.current.version > scope.version) return before;
    const { scopeId, version, buckets, fingerprint, blobs } = scope;
    const visit = { scopeId, version, buckets };
    const visits = [...before.visits.filter((each) => each.version !== version), visit];
    return { ...before, current: { ...visit, fingerprint, blobs }, visits };
  });
}

async function reject(ports: Ports, scope: PlannedScope, reason: string): Promise<void> {
  const { scopeId, version, fingerprint } = scope;
  await changeScope(ports, scope, (before) => ({ ...before, rejected: { scopeId, version, fingerprint, reason } }));
}

/** Only a scope of the same billing period can be superseded; any other is left as it is. */
async function supersede(ports: Ports, scopeId: string, by: PlannedScope): Promise<readonly Visit[]> {
  return changeScope(ports, { scopeId, billingPeriod: by.billingPeriod }, (before) =>
    before.billingPeriod === by.billingPeriod ? { ...before, supersededBy: before.supersededBy ?? by.scopeId } : before,
  );
}

async function changeScope(
  ports: Ports,
  { scopeId, billingPeriod }: Pick<PlannedScope, "scopeId" | "billingPeriod">,
  change: (before: FeedScope) => FeedScope,
): Promise<readonly Visit[]> {
  return optimistic(async () => {
    const stored = await ports.runs.scope(scopeId);
    const before = stored?.value ?? { scopeId, billingPeriod, visits: [] };
    const after = change(before);
    if (after !== before) await ports.runs.putScope(after, stored?.version);
    return after.visits;
  });
}
