/** What payouts stand on. */
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { CloseStore } from "../../ports/close-store.ts";
import type { ExchangeRates } from "../../ports/exchange-rates.ts";
import type { Log } from "../../ports/log.ts";
import type { PaymentStore } from "../../ports/payment-store.ts";
import type { PayoutRuns } from "../../ports/payout-runs.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { Sealer } from "../../ports/sealer.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";

export interface PayoutPorts {
  readonly accounts: AccountStore;
  readonly catalogue: ProgramCatalogue;
  readonly clock: BusinessClock;
  readonly closes: CloseStore;
  readonly log: Log;
  readonly payments: PaymentStore;
  readonly payoutRuns: PayoutRuns;
  readonly queue: WorkQueue;
  readonly rates: Pick<ExchangeRates, "find">;
  readonly vault: Sealer;
  /** How long a worker may take before others believe it dead. */
  readonly recoveryMs: number;
}
