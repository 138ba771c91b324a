/** The refresh over memory: every port a fake that keeps its promises, and a queue that is worked off by the test. */

import type { Facts } from "../../shared/domain/facts.ts";
import { type FeedRow, periodOfLine } from "../../shared/domain/feed-line.ts";
import { ledgerIdOf } from "../../shared/domain/ledger.ts";
import type { Location } from "../../shared/domain/location.ts";
import { bucketOf } from "../../shared/domain/manifest.ts";
import { type Catalogue, type ProgramVersion, withVersion } from "../../shared/domain/program.ts";
import type { RefreshRun, Visit } from "../../shared/domain/refresh-run.ts";
import type { Allowance } from "../../shared/domain/restatement.ts";
import type { LocationTotals } from "../../shared/domain/totals.ts";
import type { Put } from "../../shared/ports/account-store.ts";
import { Stale } from "../../shared/ports/stale.ts";
import type { QueueName } from "../../shared/ports/work-queue.ts";
import type { RecalculateMessage } from "../../shared/use-cases/recalculation/messages.ts";
import type { RecalculationPorts } from "../../shared/use-cases/recalculation/ports.ts";
import { recalculate } from "../../shared/use-cases/recalculation/recalculate.ts";
import { applyBucket } from "../../shared/use-cases/refresh/apply-bucket.ts";
import { applyLedgers } from "../../shared/use-cases/refresh/apply-ledgers.ts";
import type { ChunkMessage } from "../../shared/use-cases/refresh/chunks.ts";
import { followAccounts } from "../../shared/use-cases/refresh/follow-accounts.ts";
import { type Settled, settleLocations } from "../../shared/use-cases/refresh/settle-locations.ts";
import { splitBlob } from "../../shared/use-cases/refresh/split-blob.ts";
import { startRun } from "../../shared/use-cases/refresh/start-run.ts";
import { aLine, sellerId } from "./a-line.ts";
import { accountId, aLocation, anEnrollment, aProgram } from "./a-program.ts";
import { MemoryAccountStore } from "./memory-account-store.ts";
import { MemoryExchangeRates } from "./memory-exchange-rates.ts";
import { MemoryFeed } from "./memory-feed.ts";
import { MemoryLedgerStore } from "./memory-ledger-store.ts";
import { MemoryLog } from "./memory-log.ts";
import { MemoryProgramDrafts } from "./memory-program-drafts.ts";
import { MemoryQueue } from "./memory-queue.ts";
import { MemoryRecalculationStore } from "./memory-recalculation-store.ts";
import { MemoryRunStore } from "./memory-run-store.ts";
import { MemoryStaging } from "./memory-staging.ts";

export const ledgerId = `${sellerId}:2026-10`;

export class RefreshWorld implements RecalculationPorts {
  readonly accounts = new MemoryAccountStore();
  allowance: Allowance = {};
  readonly feed = new MemoryFeed();
  readonly ledgers = new MemoryLedgerStore();
  readonly log = new MemoryLog();
  readonly queue = new MemoryQueue();
  readonly rates = new MemoryExchangeRates();
  readonly runs = new MemoryRunStore();
  readonly staging = new MemoryStaging();
  readonly rows = this.feed.rows;
  readonly recoveryMs = 120_000;
  readonly sealer = {
    seal: async (_purpose: string, secret: string) => `sealed:${secret}`,
    open: async (_purpose: string, sealed: string) => sealed.slice("sealed:".length),
  };
  programs: Catalogue = { number: 1, versions: [aProgram()] };
  now = new Date("2026-11-15T06:00:00Z");
  readonly clock = { now: () => this.now };
  readonly recalculations = new MemoryRecalculationStore();
  readonly drafts = new MemoryProgramDrafts();
  readonly catalogue = {
    current: async () => this.programs,
    publish: async (version: ProgramVersion, expectedNumber: number) => {
      const after = withVersion(this.programs, version);
      if (this.programs.number !== expectedNumber || !after) throw new Stale("The catalogue has moved on.");
      this.programs = after;
      return after.number;
    },
  };
  readonly locations = { accountOf: async (locationId: string) => this.#owners.get(locationId) };
  readonly #owners = new Map<string, string>();

  /** Creates a location with its facts, enrolled from January on where a program is named. */
  async open(location: Partial<Location> = {}, facts: Partial<Facts> = {}, programId?: string): Promise<void> {
    const value = aLocation(location);
    const { locationId } = value;
    const puts: Put[] = [
      { kind: "location", value },
      { kind: "facts", value: { accountId, locationId, agreements: [], attainments: [], revenue: [], ...facts } },
    ];
    if (programId !== undefined) {
      puts.push({ kind: "enrollment", value: anEnrollment(programId, { from: "2026-01" }) });
    }
    await this.accounts.commit({ accountId, puts });
    this.own(locationId);
  }

  /** Gives a location to the account, whether or not it is there yet. */
  own(locationId: string): void {
    this.#owners.set(locationId, accountId);
  }

  /** Gives the account a dashboard, which follows from now on. */
  async openDashboard(): Promise<void> {
    const none = { totals: [], months: [], programs: [], locations: [], lines: { earned: 0, notEarned: 0 } };
    const value = { accountId, setupState: "completed", ...none } as const;
    await this.accounts.commit({ accountId, puts: [{ kind: "dashboard", value }] });
  }

  /** Stages what a version delivered, as its split would have. */
  async stage(visit: Visit, ...rows: readonly FeedRow[]): Promise<void> {
    const writer = this.staging.open(visit, 0);
    for (const line of rows.map((row) => aLine(row, visit.scopeId))) {
      const locations = [...new Set([line.sellerId, line.resellerId ?? line.sellerId])];
      for (const locationId of locations) {
        writer.touch(bucketOf(locationId, visit.buckets), ledgerIdOf({ locationId, period: periodOfLine(line) }));
      }
      const buckets = new Set(locations.map((locationId) => bucketOf(locationId, visit.buckets)));
      for (const bucket of buckets) await writer.add(bucket, line);
    }
    await writer.finish();
  }

  /** Brings a ledger to these rows of one scope, and its location after it. */
  async state(id: string, rows: readonly FeedRow[], scopeId = "scope-1"): Promise<Settled> {
    const lines = rows.map((row) => aLine(row, scopeId));
    const known = new Map([[id, new Map([[scopeId, lines]])]]);
    return settleLocations(this, await applyLedgers(this, [id], async () => known));
  }

  /** One more run of the day by hand, worked off to its end. */
  async refresh(arrange?: Arrange): Promise<RefreshRun> {
    const run = await startRun(this, "2026-11-15", { name: "operator", isDaily: false });
    await this.drain(arrange);
    const closed = run && (await this.runs.find(run.runId));
    if (!closed) throw new Error("There was no run.");
    return closed.value;
  }

  async totals(locationId = sellerId): Promise<LocationTotals | undefined> {
    const view = await this.accounts.read(accountId, [{ kind: "totals", id: locationId }]);
    return view.get("totals", locationId)?.value;
  }

  /** What was sold in each month, in micros. */
  async sales(locationId = sellerId): Promise<Readonly<Record<string, bigint>>> {
    const periods = (await this.totals(locationId))?.periods ?? [];
    return Object.fromEntries(periods.map(({ period, revenue }) => [period, revenue[0]?.base ?? 0n]));
  }

  /** The amounts of the lines of a ledger, in order. */
  async amounts(id = ledgerId): Promise<readonly bigint[]> {
    return (await this.ledgers.lines(id)).map(({ line }) => line.base).sort((a, b) => (a < b ? -1 : 1));
  }

  /** Works the queue off, messages that come up meanwhile included; mail stays. */
  async drain(arrange: Arrange = oneByOne): Promise<void> {
    for (let batch = this.#takeChunks(); batch.length > 0; batch = this.#takeChunks()) {
      for (const together of arrange(batch)) {
        await Promise.all(together.map(({ handle, message }) => handle(this, message)));
      }
    }
  }

  #takeChunks() {
    const taken = this.queue.take();
    const chunks = taken.flatMap(({ queue, message }) => {
      const handle = handlers[queue];
      return handle ? [{ handle, message: message as ChunkMessage & RecalculateMessage }] : [];
    });
    this.queue.sent.push(...taken.filter(({ queue }) => !handlers[queue]));
    return chunks;
  }
}

/** What waits, in the order in which it arrives; what stands together is handled at the same time. */
export type Arrange = <T>(batch: readonly T[]) => readonly (readonly T[])[];

const oneByOne: Arrange = (batch) => batch.map((message) => [message]);

type Handler = (ports: RecalculationPorts, message: ChunkMessage & RecalculateMessage) => Promise<void>;

const handlers: Partial<Record<QueueName, Handler>> = {
  "split-feed-blob": splitBlob,
  "apply-feed-bucket": applyBucket,
  "follow-accounts": followAccounts,
  recalculate,
};

/** A location that is enrolled in the one program there is. */
export async function aRefreshWorld(): Promise<RefreshWorld> {
  const world = new RefreshWorld();
  await world.open({}, {}, "csp-direct");
  return world;
}
