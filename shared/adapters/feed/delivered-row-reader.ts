/** Reads a delivered blob by its name: CSV or JSON lines, plain or gzip, always UTF-8. */
import { FeedFault } from "../../ports/feed-source.ts";
import type { ReadRow, RowReader } from "../../ports/row-reader.ts";
import { boundedGunzip } from "./bounded-gunzip.ts";
import { csvRows } from "./csv-rows.ts";
import { jsonRows } from "./json-rows.ts";
import { utf8Text } from "./utf8-text.ts";

export class DeliveredRowReader implements RowReader {
  read(blobName: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<ReadRow> {
    const isGzip = blobName.endsWith(".gz");
    const name = isGzip ? blobName.slice(0, -3) : blobName;
    const text = utf8Text(isGzip ? boundedGunzip(bytes) : bytes);
    if (name.endsWith(".csv")) return csvRows(text);
    if (name.endsWith(".jsonl") || name.endsWith(".json")) return jsonRows(text);
    throw new FeedFault("unknown_format", `${blobName} is neither .csv nor .jsonl, plain or .gz.`);
  }
}
