/** Which partner global ids have an account, and which account that is: given once and for ever. */
import type { Listed, ListPart } from "./account-store.ts";

export interface PartnerEntry {
  /** Seven digits. */
  readonly partnerGlobalId: string;
  readonly accountId: string;
  readonly legalName: string;
  readonly country: string;
}

export interface PartnerRegister {
  /** The account that the global id belongs to from now on; another than the entry's where that one was earlier. */
  claim(entry: PartnerEntry): Promise<string>;
  /** Describes an account that took over the claim of an attempt which never made it. */
  describe(entry: PartnerEntry): Promise<void>;
  /** The global id for which a request was sent first under its key; kept as long as answers are. */
  claimRequest(requestId: string, partnerGlobalId: string): Promise<string>;
  /** In order of global ids. One query a page. */
  list(part: ListPart): Promise<Listed<PartnerEntry>>;
}
