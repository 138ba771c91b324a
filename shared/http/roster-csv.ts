/** A roster as a CSV file, as spreadsheets save it: the columns in any order, named in English or Korean. */
import { isUtf8 } from "node:buffer";
import { type FieldError, Refusal } from "../domain/refusal.ts";
import { CsvFault, type CsvRecord, csvRecords } from "../text/csv-records.ts";
import type { CsvBody } from "./declaration.ts";

const columns = ["name", "email", "role", "location", "language"] as const;
type Column = (typeof columns)[number];
const needed: readonly Column[] = ["name", "email", "role", "location"];

const names: Readonly<Record<string, Column>> = {
  ...Object.fromEntries(columns.map((column) => [column, column])),
  displayname: "name",
  emailaddress: "email",
  locationid: "location",
  locale: "language",
  이름: "name",
  성명: "name",
  이메일: "email",
  전자메일: "email",
  이메일주소: "email",
  역할: "role",
  위치: "location",
  위치id: "location",
  언어: "language",
};

const mostRecords = 10_002;

export const rosterCsv: CsvBody = {
  read: (bytes) => ({ rows: rowsOf(bytes) }),
  description:
    "UTF-8 with commas and a header: name, email, role, location and, if you like, language, in any order. " +
    "Korean names of the columns and of roles work too. Other columns are ignored.",
  example: "name,email,role,location\nKim Seoyeon,seoyeon.kim@contoso.example,Incentives user,4100001\n",
};

function rowsOf(bytes: Uint8Array) {
  const [header, ...records] = recordsOf(bytes);
  if (!header) throw new Refusal("roster_invalid", "The file is empty.");
  const places = placesOf(header.cells);
  const ragged = records.filter(({ cells }) => cells.length !== header.cells.length);
  if (ragged.length > 0) throw wrongCount(ragged, header.cells.length);
  return records.map(({ line, cells }) => ({
    line,
    ...Object.fromEntries(columns.map((column) => [column, cells[places.get(column) ?? -1] ?? ""])),
  }));
}

function recordsOf(bytes: Uint8Array): readonly CsvRecord[] {
  try {
    return csvRecords(textOf(bytes), mostRecords);
  } catch (error) {
    if (error instanceof CsvFault) throw new Refusal("roster_invalid", `The file is no CSV: ${error.message}`);
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  throw new Refusal("roster_invalid", "The file is not UTF-8. Save it as CSV UTF-8.");
}

/** Where each column stands. Refuses a header that lacks one, or has one twice. */
function placesOf(header: readonly string[]): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [place, name] of header.entries()) {
    const column = names[folded(name)];
    if (column === undefined) continue;
    if (places.has(column)) throw new Refusal("roster_invalid", `The column ${column} is there twice.`);
    places.set(column, place);
  }
  const missing = needed.filter((column) => !places.has(column));
  if (missing.length === 0) return places;
  const hint = header.join("").includes(";") ? " Put commas between the columns, not semicolons." : "";
  throw new Refusal("roster_invalid", `The header lacks ${missing.join(", ")}.${hint}`);
}

function folded(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s_-]+/g, "")
    .toLowerCase();
}

function wrongCount(ragged: readonly CsvRecord[], count: number): Refusal {
  const errors = ragged.slice(0, 20).map(({ line, cells }): FieldError => {
    const message = `This line has ${cells.length} columns and the header ${count}. Put quotes around what holds a comma.`;
    return { field: `line ${line}`, code: "wrong_column_count", message };
  });
  return new Refusal("roster_invalid", `${ragged.length} lines do not have the columns of the header.`, { errors });
}
