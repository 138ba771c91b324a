/** Which account a person or application belongs to: the first that claims it, for ever. */
export interface IdentityIndex {
  /** The account that the identity belongs to from now on; another than the claimant's where that one was earlier. */
  claim(tenantId: string, objectId: string, accountId: string): Promise<string>;
}
