/** An account's chain of audit events, read: a page of it for people, or as it is stored for whoever verifies it. */
import type { AuditHead } from "../domain/account.ts";
import type { AuditEvent } from "../domain/audit.ts";
import type { StoredEvent } from "../domain/audit-chain.ts";

/** Every part that is given must match; instants are compared as text, in UTC. */
export interface AuditFilter {
  /** This instant or later. */
  readonly from?: string;
  /** Before this instant. */
  readonly to?: string;
  /** The id of who did it. */
  readonly actor?: string;
  readonly action?: string;
  readonly target?: string;
}

export interface AuditPage {
  readonly filter: AuditFilter;
  /** Only events before this one of the chain; absent for the newest. */
  readonly before?: number;
  readonly limit: number;
}

export interface AuditTrail {
  /** Newest first. One query. */
  events(accountId: string, page: AuditPage): Promise<readonly AuditEvent[]>;
  /** What is stored after a place in the chain, in its order, whatever has become of it. One query. */
  stored(accountId: string, after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Where the account says that its chain ends; undefined where there is no such account. One point read. */
  head(accountId: string): Promise<AuditHead | undefined>;
}
