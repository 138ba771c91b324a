/** Rows of a CSV file (RFC 4180): quoted newlines are values, formulas are plain text, extra columns are ignored. */
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { FeedField } from "../../domain/feed-columns.ts";
import type { FeedRow } from "../../domain/feed-line.ts";
import { FeedFault } from "../../ports/feed-source.ts";
import type { ReadRow } from "../../ports/row-reader.ts";
import { columnsOf, refuseTooWide } from "./column-map.ts";

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const longestRecord = 1_024 * 1_024;

export async function* csvRows(text: AsyncIterable<string>): AsyncIterable<ReadRow> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  const source = Readable.from(text);
  source.on("error", (error) => parser.destroy(error));
  let columns: readonly (FeedField | undefined)[] | undefined;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      if (columns) yield rowOf(columns, record, info.lines);
      else columns = columnsOf(record);
    }
  } catch (error) {
    if (error instanceof CsvError) throw new FeedFault(codeOf(error), error.message);
    throw error;
  } finally {
    source.destroy();
  }
  if (!columns) throw new FeedFault("missing_header", "The file is empty.");
}

function rowOf(columns: readonly (FeedField | undefined)[], record: readonly string[], lineNumber: number): ReadRow {
  refuseTooWide(record.length);
  if (record.length !== columns.length) return { row: {}, lineNumber, fault: "wrong_column_count" };
  const row: Partial<Record<FeedField, string>> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    if (column !== undefined) row[column] = record[index] ?? "";
  }
  return { row: row as FeedRow, lineNumber };
}

function codeOf(error: CsvError): string {
  return error.code === "CSV_MAX_RECORD_SIZE" ? "record_too_large" : "malformed_csv";
}
