/** What a run is to do: every scope's newest delivery, told apart by what is known of the scope already. */
import type { Day } from "../../domain/calendar.ts";
import { bucketCountOf, fingerprintOf, type Manifest } from "../../domain/manifest.ts";
import {
  type FeedScope,
  type HeldScope,
  isSameVisit,
  newestVersion,
  type PlannedScope,
  type RejectedScope,
  type RepeatedVisit,
  type ScopeResult,
} from "../../domain/refresh-run.ts";
import { optimistic } from "../optimistic.ts";
import { heldScopeOf, isHeld } from "./hold-restatement.ts";
import type { RefreshPorts } from "./ports.ts";

export interface Plan {
  /** The number of the catalogue when it was made. */
  readonly programs: number;
  readonly scopes: readonly PlannedScope[];
  readonly repeated: readonly RepeatedVisit[];
  readonly unchanged: readonly (ScopeResult & { readonly scopeId: string })[];
  readonly rejectedScopes: readonly RejectedScope[];
  readonly heldScopes: readonly HeldScope[];
}

export interface Planned {
  readonly plan: Plan;
  /** The day on which each planned scope was delivered, as it says itself. */
  readonly deliveredOn: ReadonlyMap<string, Day>;
}

type Ports = Pick<RefreshPorts, "catalogue" | "feed" | "runs">;

/** Writes nothing but which scopes were repeated, so that a plan may be made and not used. */
export async function planRun(ports: Ports): Promise<Planned> {
  const { number: programs } = await ports.catalogue.current();
  const deliveredOn = new Map<string, Day>();
  const scopes: PlannedScope[] = [];
  const repeated: RepeatedVisit[] = [];
  const unchanged: (ScopeResult & { scopeId: string })[] = [];
  const rejectedScopes: RejectedScope[] = [];
  const heldScopes: HeldScope[] = [];
  for await (const manifest of ports.feed.newest()) {
    if ("reason" in manifest) {
      rejectedScopes.push({ scopeId: manifest.path, version: 0, reason: manifest.reason });
      continue;
    }
    const { scopeId, version } = manifest;
    const { verdict, scope } = await judged(ports, manifest, programs);
    if (verdict === "new") {
      scopes.push(plannedScope(manifest));
      deliveredOn.set(scopeId, manifest.createdDateTime.slice(0, 10));
      continue;
    }
    if (verdict === "held" && scope?.waiting) heldScopes.push(heldScopeOf(scope.waiting));
    if (verdict === "repeated" && scope?.current) repeated.push({ ...scope.current, by: version });
    if (scope?.complete && (verdict === "unchanged" || verdict === "repeated" || verdict === "held")) {
      unchanged.push({ ...scope.complete, scopeId });
    }
    if (typeof verdict === "object") rejectedScopes.push({ scopeId, version, ...verdict });
  }
  return { plan: { programs, scopes, repeated, unchanged, rejectedScopes, heldScopes }, deliveredOn };
}

type Verdict = "new" | "held" | "unchanged" | "repeated" | "ignored" | { readonly reason: string };

/** A version that repeats the complete one is noted, so that it cannot come again with other bytes. */
async function judged(ports: Ports, manifest: Manifest, programs: number) {
  return optimistic(async () => {
    const stored = await ports.runs.scope(manifest.scopeId);
    const scope = stored?.value;
    const verdict = verdictOf(scope, manifest, programs);
    if (verdict === "repeated" && scope && scope.repeatedBy !== manifest.version) {
      await ports.runs.putScope({ ...withoutOlder(scope, manifest), repeatedBy: manifest.version }, stored.version);
    }
    return { verdict, scope };
  });
}

/** What waited for approval is no longer what was delivered last. */
function withoutOlder({ waiting, ...scope }: FeedScope, { version }: Manifest): FeedScope {
  return waiting && waiting.version > version ? { ...scope, waiting } : scope;
}

function verdictOf(scope: FeedScope | undefined, manifest: Manifest, programs: number): Verdict {
  const fingerprint = fingerprintOf(manifest);
  if (scope?.supersededBy !== undefined) return "ignored";
  if (scope?.rejected?.version === manifest.version && scope.rejected.fingerprint === fingerprint) {
    return { reason: scope.rejected.reason };
  }
  const current = scope?.current;
  if (!current) return "new";
  if (isHeld(scope, { version: manifest.version, fingerprint })) return "held";
  const newest = newestVersion(scope, current);
  if (manifest.version < newest) return "ignored";
  if (manifest.version > newest) return repeatsComplete(scope, manifest, programs) ? "repeated" : "new";
  if (current.fingerprint !== fingerprint) return { reason: "version_reused" };
  if (scope.complete?.version === newest) return "unchanged";
  return repeatsComplete(scope, manifest, programs) ? "repeated" : "new"; // no run has told the dashboards yet
}

/**
 * True when the version announces what is current and was completed under the same programs: its bytes were read, and
 * every ledger of them says already what it would say.
 */
function repeatsComplete(
  { current, complete, visits, billingPeriod }: FeedScope,
  manifest: Manifest,
  programs: number,
): boolean {
  return (
    current?.fingerprint === fingerprintOf(manifest) &&
    billingPeriod === manifest.billingPeriod &&
    complete !== undefined &&
    complete.version >= current.version &&
    complete.programs === programs &&
    visits.every((visit) => isSameVisit(visit, current))
  );
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
