/** A table that comes as a CSV file, as spreadsheets save it: UTF-8 with commas, and a header that names the columns. */
import { isUtf8 } from "node:buffer";
import { type FieldError, Refusal, type RefusalCode } from "../domain/refusal.ts";
import { CsvFault, type CsvRecord, csvRecords } from "../text/csv-records.ts";

export interface TableForm<Column extends string> {
  readonly columns: readonly Column[];
  /** Those that every header has. */
  readonly needed: readonly Column[];
  /** Which column a name in the header means; undefined for one that is ignored. */
  readonly columnOf: (name: string) => Column | undefined;
  /** More lines are not read. */
  readonly mostRecords: number;
  /** What is refused when it is no such table. */
  readonly refusal: RefusalCode;
}

export interface TableRow<Column extends string> {
  /** Where it ends in the file, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** The rows below the header; a column that is not there is empty. Refuses with the form's code. */
export function csvTable<Column extends string>(
  bytes: Uint8Array,
  form: TableForm<Column>,
): readonly TableRow<Column>[] {
  const { columns, refusal } = form;
  const [header, ...records] = recordsOf(bytes, form);
  if (!header) throw new Refusal(refusal, "The file is empty.");
  const places = placesOf(header.cells, form);
  const ragged = records.filter(({ cells }) => cells.length !== header.cells.length);
  if (ragged.length > 0) throw wrongCount(ragged, header.cells.length, refusal);
  return records.map(({ line, cells }) => {
    const values = columns.map((column) => [column, cells[places.get(column) ?? -1] ?? ""]);
    return { line, cells: Object.fromEntries(values) as Record<Column, string> };
  });
}

function recordsOf(
  bytes: Uint8Array,
  { mostRecords, refusal }: Pick<TableForm<string>, "mostRecords" | "refusal">,
): readonly CsvRecord[] {
  if (!isUtf8(bytes)) throw new Refusal(refusal, "The file is not UTF-8. Save it as CSV UTF-8.");
  try {
    return csvRecords(new TextDecoder().decode(bytes), mostRecords);
  } catch (error) {
    if (error instanceof CsvFault) throw new Refusal(refusal, `The file is no CSV: ${error.message}`);
    throw error;
  }
}

/** Where each column stands. Refuses a header that lacks one, or has one twice. */
function placesOf<Column extends string>(
  header: readonly string[],
  { columnOf, needed, refusal }: TableForm<Column>,
): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [place, name] of header.entries()) {
    const column = columnOf(name);
    if (column === undefined) continue;
    if (places.has(column)) throw new Refusal(refusal, `The column ${column} is there twice.`);
    places.set(column, place);
  }
  const missing = needed.filter((column) => !places.has(column));
  if (missing.length === 0) return places;
  const hint = header.join("").includes(";") ? " Put commas between the columns, not semicolons." : "";
  throw new Refusal(refusal, `The header lacks ${missing.join(", ")}.${hint}`);
}

function wrongCount(ragged: readonly CsvRecord[], count: number, refusal: RefusalCode): Refusal {
  const errors = ragged.slice(0, 20).map(({ line, cells }): FieldError => {
    const message = `This line has ${cells.length} columns and the header ${count}. Put quotes around what holds a comma.`;
    return { field: `line ${line}`, code: "wrong_column_count", message };
  });
  return new Refusal(refusal, `${ragged.length} lines do not have the columns of the header.`, { errors });
}
