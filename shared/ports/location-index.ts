/** Which account a location belongs to; a location never moves, so an answer may be remembered. */
export interface LocationIndex {
  /** Undefined for a location that does not exist. */
  accountOf(locationId: string): Promise<string | undefined>;
}

/** Where locations are given to accounts: each to one, once and for ever. */
export interface LocationRegister extends LocationIndex {
  /** The account that the location belongs to from now on; another than the one given where that was earlier. */
  claimLocation(locationId: string, accountId: string): Promise<string>;
}
