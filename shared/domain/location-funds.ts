/** The co-op funds of a location as its closes have posted them: remembered, so that one document tells all of them. */
import type { CoopFund } from "./coop-fund.ts";

export interface LocationFunds {
  readonly accountId: string;
  readonly locationId: string;
  /** Newest half first. */
  readonly funds: readonly CoopFund[];
}
