/** The ledgers: each a location's month, written by one fenced writer at a time. */
import type { Period } from "../domain/calendar.ts";
import type { JudgedLine, LedgerSummary } from "../domain/ledger.ts";

export interface StoredSummary {
  readonly summary: LedgerSummary | undefined;
  /** Somebody is writing, or died while writing: the lines may be ahead of the summary. */
  readonly isFenced: boolean;
  readonly version: string;
}

export interface LineDifference {
  readonly puts: readonly JudgedLine[];
  /** Line ids. */
  readonly deletes: readonly string[];
}

/** The lists that a line stands in: both, where one program pays it and another would have. */
export type LineList = "earned" | "missed";

/** A page of the lines of one month, newest first. */
export interface LinePage {
  readonly lines: readonly JudgedLine[];
  readonly next?: { readonly date: string; readonly id: string };
}

export interface LedgerStore {
  /** One point read. */
  find(ledgerId: string): Promise<StoredSummary | undefined>;
  /**
   * The months of a location that have a summary, oldest first; whoever's account it is in, or nobody's. One query over all
   * partitions: for what is new only, since the totals of a location say its months otherwise.
   */
  periodsOf(locationId: string): Promise<readonly Period[]>;
  /** Content hashes by line id, of some scopes or of all. */
  hashes(ledgerId: string, scopeIds?: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The lines as they were stored, in no order. */
  lines(ledgerId: string): Promise<readonly JudgedLine[]>;
  /** The id and the content hash that a line is stored under. */
  identify(line: JudgedLine): { readonly id: string; readonly hash: string };
  /**
   * Writes the difference and then the summary, or deletes it where it is undefined. Up to 99 lines are one batch, very wide ones fewer;
   * more take a fence first, and each batch moves the summary's version. Throws `Stale` when another writer came.
   */
  write(
    ledgerId: string,
    before: StoredSummary | undefined,
    difference: LineDifference,
    summary: LedgerSummary | undefined,
  ): Promise<void>;
  /** At most `limit` lines of a month that earned something (or that did not, or less than they could), after a place. */
  page(ledgerId: string, of: LineList, limit: number, after?: LinePage["next"]): Promise<LinePage>;
  /** The line of a key, whichever scope brought it: one point read and one query. */
  line(ledgerId: string, key: string): Promise<JudgedLine | undefined>;
}
