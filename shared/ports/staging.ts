/** Rows on their way from a feed blob to the ledgers, by bucket; and the ledgers that each version touched. */
import type { FeedLine } from "../domain/feed-line.ts";
import type { Visit } from "../domain/refresh-run.ts";
import type { Tally } from "../domain/restatement.ts";

export interface StagingWriter {
  add(bucket: number, line: FeedLine): Promise<void>;
  touch(bucket: number, ledgerId: string): void;
  /** Nothing is visible before. */
  finish(): Promise<void>;
}

export interface RejectedRow {
  readonly line: number;
  readonly column: string;
  readonly code: string;
}

export interface RejectedFileRow extends RejectedRow {
  readonly scopeId: string;
  readonly blob: string;
}

export interface Staging {
  /** A repeat overwrites what an earlier try left, with the same content. */
  open(visit: Visit, blob: number): StagingWriter;
  lines(visit: Visit, bucket: number): AsyncIterable<FeedLine>;
  touched(visit: Visit, bucket: number): Promise<readonly string[]>;
  putTally(visit: Visit, blob: number, tallies: readonly Tally[]): Promise<void>;
  /** Of all blobs of the delivery, one after another; empty where it was staged before tallies were kept. */
  tally(visit: Visit): Promise<readonly Tally[]>;
  putRejected(runId: string, scopeId: string, blob: string, rows: readonly RejectedRow[]): Promise<void>;
  /** What a run refused, of one scope or of all, in order of scope, blob and line. */
  rejected(runId: string, scopeId?: string): AsyncIterable<RejectedFileRow>;
  putAccounts(runId: string, bucket: number, accountIds: readonly string[]): Promise<void>;
  accounts(runId: string, bucket: number): Promise<readonly string[]>;
}
