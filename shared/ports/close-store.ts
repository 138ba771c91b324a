/** The books of a ledger: what was posted at its closes, beside the projection that they were made from. */
import type { Close, LedgerEntry } from "../domain/close.ts";
import type { StoredSummary } from "./ledger-store.ts";

export interface LedgerBooks {
  /** The projection; absent where the ledger has no lines. */
  readonly stored?: StoredSummary;
  /** In order of their numbers. */
  readonly closes: readonly Close[];
  /** Of these closes, and of no close that was not finished. */
  readonly entries: readonly LedgerEntry[];
  /** Ids of documents that a close left behind which was not finished. */
  readonly unfinished: readonly string[];
}

export interface CloseStore {
  /** One query. */
  books(ledgerId: string): Promise<LedgerBooks>;
  /**
   * Posts a close with its entries, all or nothing as far as any reader can tell. Throws `Stale` when the projection has
   * changed since the books were read, or another close was posted.
   */
  post(ledgerId: string, books: LedgerBooks, close: Close, entries: readonly LedgerEntry[]): Promise<void>;
}
