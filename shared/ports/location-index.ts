/** Which account a location belongs to; a location never moves, so an answer may be remembered. */
export interface LocationIndex {
  /** Undefined for a location that does not exist. */
  accountOf(locationId: string): Promise<string | undefined>;
}
