/** Which known column stands at which place of a header, whatever the case of its letters. */
import { columnAliases, type FeedField, feedColumns, neededColumns } from "../../domain/feed-columns.ts";
import { FeedFault } from "../../ports/feed-source.ts";

const mostColumns = 1_000;

/** Refuses a header or a record that is too wide to be one of ours. */
export function refuseTooWide(columns: number): void {
  if (columns > mostColumns) throw new FeedFault("too_many_columns", `A record has ${columns} columns.`);
}

const known = new Map<string, FeedField>([
  ...feedColumns.map((column) => [column.toLowerCase(), column] as const),
  ...Object.entries(columnAliases),
]);

/** The known column that a name means; undefined for one that we do not know. */
export function columnNamed(name: string): FeedField | undefined {
  return known.get(name.trim().toLowerCase());
}

/** By place; unknown columns are undefined. Refuses a header that lacks a needed column or has one twice. */
export function columnsOf(header: readonly string[]): readonly (FeedField | undefined)[] {
  refuseTooWide(header.length);
  const columns = header.map(columnNamed);
  const present = columns.filter((column) => column !== undefined);
  const twice = present.find((column, index) => present.indexOf(column) !== index);
  if (twice !== undefined) throw new FeedFault("duplicate_column", `The column ${twice} is there twice.`);
  const missing = neededColumns.find((column) => !present.includes(column));
  if (missing !== undefined) throw new FeedFault("missing_column", `The column ${missing} is missing.`);
  return columns;
}
