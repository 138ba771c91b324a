/** What the pulling of billing data works with. */
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { ExportStates } from "../../ports/export-states.ts";
import type { FeedSink } from "../../ports/feed-sink.ts";
import type { FeedSource } from "../../ports/feed-source.ts";
import type { Log } from "../../ports/log.ts";
import type { PartnerBilling } from "../../ports/partner-billing.ts";
import type { RowReader } from "../../ports/row-reader.ts";

export interface BillingPorts {
  readonly billing: PartnerBilling;
  readonly clock: BusinessClock;
  readonly exports: ExportStates;
  readonly feed: FeedSource;
  readonly log: Log;
  readonly rows: RowReader;
  readonly sink: FeedSink;
}
