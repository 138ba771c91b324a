/** Plans a refresh: what was delivered, what of it is new, and a message per blob to be split. */
import type { Day } from "../../domain/calendar.ts";
import { bucketCountOf, fingerprintOf, type Manifest } from "../../domain/manifest.ts";
import {
  type FeedScope,
  type PlannedScope,
  type RefreshRun,
  type RejectedScope,
  runIdOf,
  type ScopeResult,
} from "../../domain/refresh-run.ts";
import { advanceRun } from "./advance-run.ts";
import { sendChunks } from "./chunks.ts";
import type { RefreshPorts } from "./ports.ts";

/** The day's own run is created once; runs by hand count on from it. Undefined when the day has its run already. */
export async function startRun(
  ports: RefreshPorts,
  businessDate: Day,
  by: { readonly name: string; readonly isDaily: boolean },
): Promise<RefreshRun | undefined> {
  const plan = await planned(ports);
  const latest = await ports.runs.latest(businessDate);
  for (let sequence = by.isDaily ? 0 : (latest?.sequence ?? -1) + 1; ; sequence += 1) {
    const run: RefreshRun = {
      runId: runIdOf(businessDate, sequence),
      businessDate,
      sequence,
      startedBy: by.name,
      startedAt: ports.clock.now().toISOString(),
      state: "splitting",
      ...plan,
      visits: [],
      planned: { split: plan.scopes.reduce((sum, { blobs }) => sum + blobs, 0), apply: 0, follow: 0 },
      done: { split: 0, apply: 0, follow: 0 },
    };
    if (await ports.runs.create(run)) {
      ports.log.info("refresh planned", { runId: run.runId, scopes: run.scopes.length, blobs: run.planned.split });
      await sendChunks(ports.queue, run.runId, "split", Array(run.planned.split).keys());
      await advanceRun(ports, run.runId); // at once, where nothing is to be split
      return run;
    }
    if (by.isDaily) return undefined;
  }
}

interface Plan {
  readonly scopes: readonly PlannedScope[];
  readonly unchanged: readonly (ScopeResult & { readonly scopeId: string })[];
  readonly rejectedScopes: readonly RejectedScope[];
}

async function planned(ports: Pick<RefreshPorts, "feed" | "runs">): Promise<Plan> {
  const scopes: PlannedScope[] = [];
  const unchanged: (ScopeResult & { scopeId: string })[] = [];
  const rejectedScopes: RejectedScope[] = [];
  for await (const manifest of ports.feed.newest()) {
    if ("reason" in manifest) {
      rejectedScopes.push({ scopeId: manifest.path, version: 0, reason: manifest.reason });
      continue;
    }
    const { scopeId, version } = manifest;
    const scope = (await ports.runs.scope(scopeId))?.value;
    const verdict = verdictOf(scope, manifest);
    if (verdict === "new") scopes.push(plannedScope(manifest));
    else if (verdict === "unchanged" && scope?.complete) unchanged.push({ ...scope.complete, scopeId });
    else if (typeof verdict === "object") rejectedScopes.push({ scopeId, version, ...verdict });
  }
  return { scopes, unchanged, rejectedScopes };
}

type Verdict = "new" | "unchanged" | "ignored" | { readonly reason: string };

function verdictOf(scope: FeedScope | undefined, manifest: Manifest): Verdict {
  const fingerprint = fingerprintOf(manifest);
  if (scope?.supersededBy !== undefined) return "ignored";
  if (scope?.rejected?.version === manifest.version && scope.rejected.fingerprint === fingerprint) {
    return { reason: scope.rejected.reason };
  }
  const current = scope?.current;
  if (!current || manifest.version > current.version) return "new";
  if (manifest.version < current.version) return "ignored";
  if (current.fingerprint !== fingerprint) return { reason: "version_reused" };
  return scope.complete?.version === manifest.version ? "unchanged" : "new";
}

function plannedScope(manifest: Manifest): PlannedScope {
  return {
    scopeId: manifest.scopeId,
    version: manifest.version,
    buckets: bucketCountOf(manifest),
    blobs: manifest.blobs.length,
    fingerprint: fingerprintOf(manifest),
    supersedes: manifest.supersedes,
    billingPeriod: manifest.billingPeriod,
  };
}
