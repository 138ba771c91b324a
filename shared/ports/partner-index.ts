/** Which account a partner global id has; given once and for ever, so an answer may be remembered. */
export interface PartnerIndex {
  /** Undefined for a partner that was never added. */
  accountOfPartner(partnerGlobalId: string): Promise<string | undefined>;
}
