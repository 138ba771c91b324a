/** One size of the refresh benchmark: a delivered feed, and as many fresh databases to refresh as are asked for. */

import { feedScopes } from "../../../local/seed/feed/feed-scope.ts";
import { type FeedTarget, writeFeed } from "../../../local/seed/feed-files.ts";
import type { FeedOptions } from "../../../local/seed/feed-rows.ts";
import { accountKey } from "../../../local/storage/account-key.ts";
import { spawnStorage } from "../../../local/storage/spawn-storage.ts";
import { ledgerIdOf } from "../../../shared/domain/ledger.ts";
import { type Market, marketOf } from "../market/market.ts";
import { plantMarket } from "../market/plant-market.ts";
import { appSettings, businessDay } from "../processes/app-settings.ts";
import { type CosmosProcess, spawnCosmos } from "../processes/cosmos-process.ts";
import { makeBlobContainers } from "../processes/make-storage.ts";
import { spawnWorker, type Worker } from "../processes/spawn-worker.ts";
import type { ExportReport } from "./exported-earnings.ts";
import type { FloorInput, FloorReport, FloorSource } from "./floor-worker.ts";
import type { RefreshReport } from "./refresh-worker.ts";
import type { SimulationReport } from "./simulated-programs.ts";

export interface RefreshRig {
  /** The market in a database of its own. */
  plantedCosmos(): Promise<CosmosProcess>;
  /** Refreshes in a process of its own, as an instance that has just started. */
  refresh(cosmos: CosmosProcess): Promise<RefreshReport>;
  /** Simulates the next version of every program, in a process of its own. */
  simulate(cosmos: CosmosProcess): Promise<SimulationReport>;
  /** Exports the earnings of every account, in a process of its own. */
  exportAll(cosmos: CosmosProcess): Promise<ExportReport>;
  /** Holds the documents of this database in the floor's memory. */
  holdDocuments(from: CosmosProcess): Promise<void>;
  writeDocuments(to: CosmosProcess, besides?: Pick<FloorInput, "reads" | "queries">): Promise<FloorReport>;
  /** Delivers the same bytes again as the next version. */
  deliverAgain(): Promise<void>;
  stop(): Promise<void>;
}

const locations = 2_000;
const seed = 20261115;
const rowsPerBlob = 20_000;

export async function refreshRig(lines: number): Promise<RefreshRig> {
  const storage = await spawnStorage({ account: "incentives", key: accountKey() });
  const market = marketOf({ locations });
  const target = await makeBlobContainers(storage.connectionString);
  await deliver(target, market, lines, 1);
  const floor = await spawnWorker({
    name: "floor",
    script: new URL("floor-worker.ts", import.meta.url),
    execArgv: ["--max-old-space-size=12000"],
  });
  return {
    plantedCosmos: async () => {
      const cosmos = await spawnCosmos();
      await plantMarket(cosmos.settings, market);
      await cosmos.resetCounters();
      return cosmos;
    },
    refresh: async (cosmos) => {
      const { connectionString: storageConnectionString } = storage;
      const worker = await spawnRefresh(appSettings({ cosmos: cosmos.settings, storageConnectionString }));
      const report = await worker.run<RefreshReport>("refresh").finally(() => worker.stop());
      if (!report.isBalanced) throw new Error("The refresh does not balance.");
      return report;
    },
    simulate: async (cosmos) => {
      const { connectionString: storageConnectionString } = storage;
      const worker = await spawnRefresh(appSettings({ cosmos: cosmos.settings, storageConnectionString }));
      return worker.run<SimulationReport>("simulate").finally(() => worker.stop());
    },
    exportAll: async (cosmos) => {
      const { connectionString: storageConnectionString } = storage;
      const worker = await spawnRefresh(appSettings({ cosmos: cosmos.settings, storageConnectionString }));
      const accountIds = market.accounts.map(({ accountId }) => accountId);
      return worker.run<ExportReport>("exportAll", accountIds).finally(() => worker.stop());
    },
    holdDocuments: async ({ settings: from }) => {
      await floor.run("load", { from, ...partitionsOf(market) } satisfies FloorSource);
    },
    writeDocuments: ({ settings: to }, besides) =>
      floor.run<FloorReport>("write", { to, ...besides } satisfies FloorInput),
    deliverAgain: () => deliver(target, market, lines, 2),
    stop: async () => {
      await Promise.all([floor.stop(), storage.stop()]);
    },
  };
}

function spawnRefresh(env: Readonly<Record<string, string>>): Promise<Worker> {
  return spawnWorker({ name: "refresh", script: new URL("refresh-worker.ts", import.meta.url), env });
}

async function deliver(target: FeedTarget, market: Market, lines: number, version: number): Promise<void> {
  const feed: FeedOptions = {
    seed,
    businessDay,
    lines,
    locations: market.locations,
    badRows: Math.floor(lines / 1_000),
  };
  await writeFeed(target, feed, { version, rowsPerBlob });
}

function partitionsOf(market: Market) {
  const periods = feedScopes(businessDay).map(({ billingPeriod }) => billingPeriod);
  return {
    accountIds: market.accounts.map(({ accountId }) => accountId),
    ledgerIds: market.locations.flatMap(({ locationId }) =>
      periods.map((period) => ledgerIdOf({ locationId, period })),
    ),
  };
}
