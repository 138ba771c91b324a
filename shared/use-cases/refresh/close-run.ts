/** The end of a run: its scopes are complete, and its counts are those of its chunks. */
import {
  addPaid,
  type ChunkResult,
  type FeedScope,
  isSameVisit,
  type RefreshRun,
  type RepeatedVisit,
  type ScopeResult,
  type Visit,
} from "../../domain/refresh-run.ts";
import { addCounts, noCounts } from "../../domain/summarize.ts";
import { optimistic } from "../optimistic.ts";
import type { RefreshPorts } from "./ports.ts";

type Ports = Pick<RefreshPorts, "clock" | "log" | "runs">;

/** The closed run; its scopes are told first, so that a crash in between only repeats this. */
export async function closeRun(ports: Ports, run: RefreshRun): Promise<RefreshRun> {
  const results = await ports.runs.results(run.runId);
  const leftOut = new Set([...run.rejectedScopes, ...run.heldScopes].map(({ scopeId }) => scopeId));
  const accepted = run.scopes.filter(({ scopeId }) => !leftOut.has(scopeId));
  const scopes: ScopeResult[] = [];
  const programs = run.programs !== undefined && { programs: run.programs };
  for (const { scopeId, version, supersedes } of accepted) {
    const result = resultOf(scopeId, results);
    const isSuperseded = await completeScope(ports, run, scopeId, { ...result, version, ...programs });
    if (!isSuperseded) scopes.push(result);
    for (const superseded of supersedes) await emptyScope(ports, run, superseded);
  }
  for (const repeated of run.repeated) await completeRepeated(ports, repeated);
  const total = [...scopes, ...run.unchanged].reduce(add, nothing);
  const applied = results.filter((each) => each.phase === "apply");
  const corrections = addPaid(...applied.map((each) => each.corrections));
  const invitations = applied.reduce((sum, each) => sum + each.invitations, 0);
  const result = { ...total, corrections, invitations, isBalanced: isBalanced(total) };
  if (!result.isBalanced) ports.log.error("refresh does not balance", { runId: run.runId });
  return { ...run, state: "closed", closedAt: ports.clock.now().toISOString(), result };
}

const nothing: ScopeResult = { read: 0, rejected: 0, counts: noCounts, paid: [] };

function add(a: ScopeResult, b: ScopeResult): ScopeResult {
  return {
    read: a.read + b.read,
    rejected: a.rejected + b.rejected,
    counts: addCounts(a.counts, b.counts),
    paid: addPaid(a.paid, b.paid),
  };
}

function resultOf(scopeId: string, results: readonly ChunkResult[]): ScopeResult {
  return results
    .flatMap((each): ScopeResult[] => {
      if (each.phase === "split" && each.scopeId === scopeId) return [{ ...nothing, ...counted(each) }];
      if (each.phase !== "apply") return [];
      return each.scopes
        .filter((scope) => scope.scopeId === scopeId)
        .map(({ counts, paid }) => ({ ...nothing, counts, paid }));
    })
    .reduce(add, nothing);
}

function counted({ read, rejected }: { read: number; rejected: number }) {
  return { read, rejected };
}

function isBalanced({ read, rejected, counts }: ScopeResult): boolean {
  const notEarned = Object.values(counts.notEarned).reduce((sum, each) => sum + each, 0);
  return read === rejected + counts.earned + notEarned;
}

/**
 * What this run has visited need not be visited again, but for the version that counts now: whatever follows it must
 * find its ledgers. True when the scope counts no more; then only the run that superseded it has emptied its ledgers.
 */
async function completeScope(
  ports: Ports,
  run: RefreshRun,
  scopeId: string,
  result: NonNullable<FeedScope["complete"]>,
): Promise<boolean> {
  return optimistic(async () => {
    const stored = await ports.runs.scope(scopeId);
    if (!stored || stored.value.supersededBy !== undefined) return true;
    const { current, visits } = stored.value;
    const after: FeedScope = {
      ...stored.value,
      visits: visits.filter((visit) => (current && isSameVisit(visit, current)) || !isVisited(visit, run)),
      ...(current?.version === result.version && { complete: result }),
    };
    await ports.runs.putScope(after, stored.version);
    return false;
  });
}

/** The result of what was repeated stands for the newer version too. */
async function completeRepeated(ports: Ports, repeated: RepeatedVisit): Promise<void> {
  await optimistic(async () => {
    const stored = await ports.runs.scope(repeated.scopeId);
    const { current, complete } = stored?.value ?? {};
    if (!stored || !current || !isSameVisit(current, repeated)) return;
    if (!complete || complete.version >= repeated.by) return;
    await ports.runs.putScope({ ...stored.value, complete: { ...complete, version: repeated.by } }, stored.version);
  });
}

async function emptyScope(ports: Ports, run: RefreshRun, scopeId: string): Promise<void> {
  await optimistic(async () => {
    const stored = await ports.runs.scope(scopeId);
    if (stored?.value.supersededBy === undefined) return;
    const visits = stored.value.visits.filter((visit) => !isVisited(visit, run));
    await ports.runs.putScope({ ...stored.value, visits }, stored.version);
  });
}

function isVisited(visit: Visit, run: RefreshRun): boolean {
  return run.visits.some((visited) => isSameVisit(visit, visited));
}
