/** Records of a CSV text (RFC 4180): quoted newlines are values, formulas are plain text, a byte order mark is none. */
import { CsvError, parse } from "csv-parse/sync";

export interface CsvRecord {
  /** The line of the text on which the record ends, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The text is no CSV. */
export class CsvFault extends Error {
  override readonly name = "CsvFault";
}

/** No record of a list of people is longer. */
const longestRecord = 64 * 1_024;

/** The first records, at most `limit`; empty lines are none. Throws `CsvFault`. */
export function csvRecords(text: string, limit: number): readonly CsvRecord[] {
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
    to: limit,
  };
  try {
    const parsed = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof CsvError) throw new CsvFault(error.message);
    throw error;
  }
}
