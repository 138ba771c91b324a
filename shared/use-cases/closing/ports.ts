/** What closing periods works with. */
import type { AccountStore } from "../../ports/account-store.ts";
import type { CloseStore } from "../../ports/close-store.ts";
import type { ExchangeRates } from "../../ports/exchange-rates.ts";
import type { Explanations } from "../../ports/explanations.ts";
import type { LedgerStore } from "../../ports/ledger-store.ts";
import type { LocationIndex } from "../../ports/location-index.ts";
import type { Log } from "../../ports/log.ts";
import type { PaymentStore } from "../../ports/payment-store.ts";
import type { ProgramCatalogue } from "../../ports/program-catalogue.ts";
import type { WorkQueue } from "../../ports/work-queue.ts";

export interface ClosingPorts {
  readonly accounts: AccountStore;
  readonly catalogue: ProgramCatalogue;
  readonly closes: CloseStore;
  readonly explanations: Explanations;
  readonly ledgers: LedgerStore;
  readonly locations: LocationIndex;
  readonly log: Log;
  readonly payments: PaymentStore;
  readonly queue: WorkQueue;
  readonly rates: Pick<ExchangeRates, "find">;
}
