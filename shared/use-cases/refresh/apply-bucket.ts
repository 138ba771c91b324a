/** Applies the current versions of a run's scopes to the ledgers of one bucket, and tells the locations what changed. */
import type { Period } from "../../domain/calendar.ts";
import { type FeedLine, periodOfLine } from "../../domain/feed-line.ts";
import { type LedgerSummary, ledgerIdOf, ledgerNameOf } from "../../domain/ledger.ts";
import { bucketOf } from "../../domain/manifest.ts";
import { addPaid, type ChunkResult, type RefreshRun, type Visit } from "../../domain/refresh-run.ts";
import { addCounts, noCounts } from "../../domain/summarize.ts";
import { inParallel } from "../in-parallel.ts";
import { applyLedgers, type LedgerRows } from "./apply-ledgers.ts";
import type { ChunkMessage } from "./chunks.ts";
import type { RefreshPorts } from "./ports.ts";
import { runChunk } from "./run-chunk.ts";
import { type Months, settleLocation } from "./settle-location.ts";

export async function applyBucket(ports: RefreshPorts, message: ChunkMessage): Promise<void> {
  await runChunk(ports, "apply", message, (run) => apply(ports, run, message.chunk));
}

async function apply(ports: RefreshPorts, run: RefreshRun, bucket: number): Promise<ChunkResult> {
  const scopeIds = [...new Set(run.visits.map(({ scopeId }) => scopeId))];
  const ledgerIds = await touchedLedgers(ports, run, bucket);
  const summaries = await applyLedgers(ports, ledgerIds, () => rowsOf(ports, run, scopeIds, bucket, ledgerIds));

  let invitations = 0;
  const accounts = new Set<string>();
  await inParallel(8, byLocation(summaries), async ([locationId, months]) => {
    const followed = await settleLocation(ports, locationId, months);
    invitations += followed.invitations;
    if (followed.accountId !== undefined) accounts.add(followed.accountId);
  });
  await ports.staging.putAccounts(run.runId, bucket, [...accounts].sort());
  return { phase: "apply", chunk: bucket, scopes: resultsOf(summaries, scopeIds), invitations };
}

/** The ledgers of the bucket that any visited version touched; buckets of other counts are read as they overlap. */
async function touchedLedgers(ports: RefreshPorts, run: RefreshRun, bucket: number): Promise<readonly string[]> {
  const ledgerIds = new Set<string>();
  for (const visit of run.visits) {
    for (const each of overlapping(bucket, run.planned.apply, visit)) {
      for (const ledgerId of await ports.staging.touched(visit, each)) {
        if (bucketOf(ledgerNameOf(ledgerId).locationId, run.planned.apply) === bucket) ledgerIds.add(ledgerId);
      }
    }
  }
  return [...ledgerIds].sort();
}

/** All rows that the scopes have now, after the summaries have been read. */
async function rowsOf(
  ports: RefreshPorts,
  run: RefreshRun,
  scopeIds: readonly string[],
  bucket: number,
  ledgerIds: readonly string[],
): Promise<LedgerRows> {
  const rows = new Map(ledgerIds.map((id) => [id, new Map(scopeIds.map((scopeId) => [scopeId, [] as FeedLine[]]))]));
  for (const scopeId of scopeIds) {
    const current = await currentVersion(ports, run, scopeId);
    if (!current) continue;
    for (const each of overlapping(bucket, run.planned.apply, current)) {
      for await (const line of ports.staging.lines(current, each)) {
        const period = periodOfLine(line);
        for (const locationId of new Set([line.sellerId, line.resellerId ?? line.sellerId])) {
          rows.get(ledgerIdOf({ locationId, period }))?.get(scopeId)?.push(line);
        }
      }
    }
  }
  return rows;
}

/** The version whose rows count now; none for a superseded scope. Throws while it is older than the run's own. */
async function currentVersion(ports: RefreshPorts, run: RefreshRun, scopeId: string): Promise<Visit | undefined> {
  const scope = (await ports.runs.scope(scopeId))?.value;
  if (!scope || scope.supersededBy !== undefined) return undefined;
  const planned = run.visits.filter((visit) => visit.scopeId === scopeId).map(({ version }) => version);
  if (!scope.current || scope.current.version < Math.max(...planned)) {
    throw new Error(`Scope ${scopeId} reads older than run ${run.runId} accepted it; to be tried again.`);
  }
  return scope.current;
}

function overlapping(bucket: number, buckets: number, visit: Visit): readonly number[] {
  if (visit.buckets <= buckets) return [bucket % visit.buckets];
  return Array.from({ length: visit.buckets / buckets }, (_each, index) => bucket + index * buckets);
}

function byLocation(summaries: ReadonlyMap<string, LedgerSummary | undefined>): ReadonlyMap<string, Months> {
  const locations = new Map<string, Map<Period, LedgerSummary | undefined>>();
  for (const [ledgerId, summary] of summaries) {
    const { locationId, period } = ledgerNameOf(ledgerId);
    const months = locations.get(locationId) ?? new Map();
    locations.set(locationId, months.set(period, summary));
  }
  return locations;
}

function resultsOf(summaries: ReadonlyMap<string, LedgerSummary | undefined>, scopeIds: readonly string[]) {
  return scopeIds.map((scopeId) => {
    const scopes = [...summaries.values()].flatMap((summary) => summary?.scopes[scopeId] ?? []);
    return {
      scopeId,
      counts: scopes.map(({ counts }) => counts).reduce(addCounts, noCounts),
      paid: addPaid(...scopes.map(({ earned }) => earned)),
    };
  });
}
