/** What whoever writes a mail of the outbox is given, and what comes of it. */
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Mail } from "../../ports/mailer.ts";
import type { Sealer } from "../../ports/sealer.ts";

export interface ComposingPorts {
  readonly accounts: AccountStore;
  readonly clock: BusinessClock;
  readonly sealer: Sealer;
  readonly publicUrl: string;
}

export type Composed = Mail | "recipientGone" | "withdrawn";
