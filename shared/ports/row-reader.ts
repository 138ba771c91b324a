/** Turns the bytes of a feed blob into rows, whatever its format; constant memory. */
import type { FeedRow, RowFault } from "../domain/feed-line.ts";

export interface ReadRow {
  readonly row: FeedRow;
  /** In the file, from 1. */
  readonly lineNumber: number;
  /** Why the row itself cannot be read. */
  readonly fault?: RowFault;
}

export interface RowReader {
  /** Throws `FeedFault` for what makes the whole blob unusable: encoding, header, compression, size. */
  read(blobName: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<ReadRow>;
}
