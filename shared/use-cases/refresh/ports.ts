/** What the daily refresh works with. */
import type { Allowance } from "../../domain/restatement.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { ExchangeRates } from "../../ports/exchange-rates.ts";
import type { FeedSource } from "../../ports/feed-source.ts";
import type { LedgerStore } from "../../ports/ledger-store.ts";
import type { LocationIndex } from "../../ports/location-index.ts";
import type { Log } from "../../ports/log.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { RowReader } from "../../ports/row-reader.ts";
import type { RunStore } from "../../ports/run-store.ts";
import type { Sealer } from "../../ports/sealer.ts";
import type { Staging } from "../../ports/staging.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";

export interface RefreshPorts {
  /** What a restatement may move before somebody must look at it. */
  readonly allowance: Allowance;
  readonly accounts: AccountStore;
  readonly catalogue: ProgramCatalogue;
  readonly clock: BusinessClock;
  readonly feed: FeedSource;
  readonly ledgers: LedgerStore;
  readonly locations: LocationIndex;
  readonly log: Log;
  readonly queue: WorkQueue;
  readonly rates: ExchangeRates;
  /** How long a worker may take before others believe it dead. */
  readonly recoveryMs: number;
  readonly rows: RowReader;
  readonly runs: RunStore;
  readonly sealer: Sealer;
  readonly staging: Staging;
}
