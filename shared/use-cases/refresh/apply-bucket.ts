/** Applies the current versions of a run's scopes to the ledgers of one bucket, and tells the locations what changed. */
import { type FeedLine, periodOfLine } from "../../domain/feed-line.ts";
import { type LedgerSummary, ledgerIdOf, ledgerNameOf } from "../../domain/ledger.ts";
import { bucketOf } from "../../domain/manifest.ts";
import { addPaid, type ChunkResult, isSameVisit, type RefreshRun, type Visit } from "../../domain/refresh-run.ts";
import { addCounts, noCounts } from "../../domain/summarize.ts";
import { inParallel } from "../in-parallel.ts";
import { applyLedgers, type LedgerRows, locationsOf } from "./apply-ledgers.ts";
import type { ChunkMessage } from "./chunks.ts";
import { type FirstLook, firstLook } from "./first-look.ts";
import type { RefreshPorts } from "./ports.ts";
import { runChunk } from "./run-chunk.ts";
import { settleLocations } from "./settle-locations.ts";

export async function applyBucket(ports: RefreshPorts, message: ChunkMessage): Promise<void> {
  await runChunk(ports, "apply", message, (run) => apply(ports, run, message.chunk));
}

async function apply(ports: RefreshPorts, run: RefreshRun, bucket: number): Promise<ChunkResult> {
  const scopeIds = [...new Set(run.visits.map(({ scopeId }) => scopeId))];
  const ledgerIds = await touchedLedgers(ports, run, bucket, run.visits);
  const { summaries, accountIds, invitations } = await applySettled(ports, run, scopeIds, bucket, ledgerIds);
  const confirmed = await accountsOf(ports, await touchedLedgers(ports, run, bucket, run.repeated));
  await ports.staging.putAccounts(run.runId, bucket, [...new Set([...accountIds, ...confirmed])].sort());
  const corrections = addPaid(...[...summaries.values()].map((summary) => summary?.corrections ?? []));
  return { phase: "apply", chunk: bucket, scopes: resultsOf(summaries, scopeIds), corrections, invitations };
}

/** The ledgers of the bucket that these versions touched; buckets of other counts are read as they overlap. */
async function touchedLedgers(
  ports: RefreshPorts,
  run: RefreshRun,
  bucket: number,
  visits: readonly Visit[],
): Promise<readonly string[]> {
  const ledgerIds = new Set<string>();
  for (const visit of visits) {
    for (const each of overlapping(bucket, run.planned.apply, visit)) {
      for (const ledgerId of await ports.staging.touched(visit, each)) {
        if (bucketOf(ledgerNameOf(ledgerId).locationId, run.planned.apply) === bucket) ledgerIds.add(ledgerId);
      }
    }
  }
  return [...ledgerIds].sort();
}

/** Whose ledgers they are. */
async function accountsOf(ports: RefreshPorts, ledgerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const accountIds = new Set<string>();
  await inParallel(16, locationsOf(ledgerIds), async (locationId) => {
    const accountId = await ports.locations.accountOf(locationId);
    if (accountId !== undefined) accountIds.add(accountId);
  });
  return accountIds;
}

type Currents = readonly Visit[];

/**
 * Applies and settles, until the versions are still current afterwards: a month's totals may have been written without
 * a look at its ledger, when nobody but who knows a newer version can have changed it.
 */
async function applySettled(
  ports: RefreshPorts,
  run: RefreshRun,
  scopeIds: readonly string[],
  bucket: number,
  ledgerIds: readonly string[],
) {
  let look: FirstLook | undefined = await firstLook(ports, locationsOf(ledgerIds));
  for (;;) {
    const { summaries, used } = await applyCurrent(ports, run, scopeIds, bucket, ledgerIds, look);
    const settled = await settleLocations(ports, summaries, run.runId, look);
    if (!look?.created.size || areSame(await currentVersions(ports, run, scopeIds), used))
      return { summaries, ...settled };
    look = undefined;
  }
}

/**
 * Applies the versions that are current, until they are still current afterwards.
 *
 * A newer version that says of a ledger what an older one had said writes nothing there; so whoever was late with the
 * version in between finds the ledger as he knew it, and must look himself whether he was.
 */
async function applyCurrent(
  ports: RefreshPorts,
  run: RefreshRun,
  scopeIds: readonly string[],
  bucket: number,
  ledgerIds: readonly string[],
  look: FirstLook | undefined,
) {
  for (let first = look; ; first = undefined) {
    let used: Currents | undefined; // by the first reading: some ledgers may have been written by it
    const summaries = await applyLedgers(
      ports,
      ledgerIds,
      async () => {
        const currents = await currentVersions(ports, run, scopeIds);
        used ??= currents;
        return rowsOf(ports, run, scopeIds, bucket, ledgerIds, currents);
      },
      first,
    );
    const now = await currentVersions(ports, run, scopeIds);
    if (used === undefined || areSame(now, used)) return { summaries, used: now };
    look?.created.clear(); // they are written again
  }
}

function areSame(a: Currents, b: Currents): boolean {
  return a.length === b.length && a.every((visit, index) => isSameVisit(visit, b[index] ?? visit));
}

/** All rows that the scopes have now, after the summaries have been read. */
async function rowsOf(
  ports: RefreshPorts,
  run: RefreshRun,
  scopeIds: readonly string[],
  bucket: number,
  ledgerIds: readonly string[],
  currents: Currents,
): Promise<LedgerRows> {
  const rows = new Map(ledgerIds.map((id) => [id, new Map(scopeIds.map((scopeId) => [scopeId, [] as FeedLine[]]))]));
  for (const current of currents) {
    for (const each of overlapping(bucket, run.planned.apply, current)) {
      for await (const line of ports.staging.lines(current, each)) {
        const period = periodOfLine(line);
        for (const locationId of new Set([line.sellerId, line.resellerId ?? line.sellerId])) {
          if (bucketOf(locationId, current.buckets) !== each) continue; // it is in its own bucket's file too
          rows.get(ledgerIdOf({ locationId, period }))?.get(current.scopeId)?.push(line);
        }
      }
    }
  }
  return rows;
}

async function currentVersions(ports: RefreshPorts, run: RefreshRun, scopeIds: readonly string[]): Promise<Currents> {
  const currents: Visit[] = [];
  for (const scopeId of scopeIds) {
    const current = await currentVersion(ports, run, scopeId);
    if (current) currents.push(current);
  }
  return currents;
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
