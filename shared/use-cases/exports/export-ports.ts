/** What exports stand on. */
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { ExchangeRates } from "../../ports/exchange-rates.ts";
import type { ExportFiles } from "../../ports/export-files.ts";
import type { LedgerStore } from "../../ports/ledger-store.ts";
import type { Log } from "../../ports/log.ts";
import type { PaymentStore } from "../../ports/payment-store.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";

export interface ExportPorts {
  readonly accounts: AccountStore;
  readonly catalogue: ProgramCatalogue;
  readonly clock: BusinessClock;
  readonly exportFiles: ExportFiles;
  readonly ledgers: LedgerStore;
  readonly log: Log;
  readonly payments: PaymentStore;
  readonly queue: WorkQueue;
  readonly rates: Pick<ExchangeRates, "find">;
  /** How long a worker may take before others believe it dead. */
  readonly recoveryMs: number;
}
