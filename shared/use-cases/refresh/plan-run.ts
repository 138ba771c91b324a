/** What a run is to do: every scope's newest delivery, told apart by what is known of the scope already. */
import type { Day } from "../../domain/calendar.ts";
import { bucketCountOf, fingerprintOf, type Manifest } from "../../domain/manifest.ts";
import type { FeedScope, HeldScope, PlannedScope, RejectedScope, ScopeResult } from "../../domain/refresh-run.ts";
import { heldScopeOf, isHeld } from "./hold-restatement.ts";
import type { RefreshPorts } from "./ports.ts";

export interface Plan {
  readonly scopes: readonly PlannedScope[];
  readonly unchanged: readonly (ScopeResult & { readonly scopeId: string })[];
  readonly rejectedScopes: readonly RejectedScope[];
  readonly heldScopes: readonly HeldScope[];
}

export interface Planned {
  readonly plan: Plan;
  /** The day on which each planned scope was delivered, as it says itself. */
  readonly deliveredOn: ReadonlyMap<string, Day>;
}

export async function planRun(ports: Pick<RefreshPorts, "feed" | "runs">): Promise<Planned> {
  const deliveredOn = new Map<string, Day>();
  const scopes: PlannedScope[] = [];
  const unchanged: (ScopeResult & { scopeId: string })[] = [];
  const rejectedScopes: RejectedScope[] = [];
  const heldScopes: HeldScope[] = [];
  for await (const manifest of ports.feed.newest()) {
    if ("reason" in manifest) {
      rejectedScopes.push({ scopeId: manifest.path, version: 0, reason: manifest.reason });
      continue;
    }
    const { scopeId, version } = manifest;
    const scope = (await ports.runs.scope(scopeId))?.value;
    const verdict = verdictOf(scope, manifest);
    if (verdict === "new") {
      scopes.push(plannedScope(manifest));
      deliveredOn.set(scopeId, manifest.createdDateTime.slice(0, 10));
      continue;
    }
    if (verdict === "held" && scope?.waiting) heldScopes.push(heldScopeOf(scope.waiting));
    if ((verdict === "unchanged" || verdict === "held") && scope?.complete) {
      unchanged.push({ ...scope.complete, scopeId });
    }
    if (typeof verdict === "object") rejectedScopes.push({ scopeId, version, ...verdict });
  }
  return { plan: { scopes, unchanged, rejectedScopes, heldScopes }, deliveredOn };
}

type Verdict = "new" | "held" | "unchanged" | "ignored" | { readonly reason: string };

function verdictOf(scope: FeedScope | undefined, manifest: Manifest): Verdict {
  const fingerprint = fingerprintOf(manifest);
  if (scope?.supersededBy !== undefined) return "ignored";
  if (scope?.rejected?.version === manifest.version && scope.rejected.fingerprint === fingerprint) {
    return { reason: scope.rejected.reason };
  }
  const current = scope?.current;
  if (scope?.waiting && isHeld(scope, { version: manifest.version, fingerprint })) return "held";
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
