/** A roster as a CSV file, as spreadsheets save it: the columns in any order, named in English or Korean. */
import { csvTable } from "./csv-table.ts";
import type { CsvBody } from "./declaration.ts";

const columns = ["name", "email", "role", "location", "language"] as const;
type Column = (typeof columns)[number];

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

export const rosterCsv: CsvBody = {
  read: (bytes) => ({ rows: rowsOf(bytes) }),
  description:
    "UTF-8 with commas and a header: name, email, role, location and, if you like, language, in any order. " +
    "Korean names of the columns and of roles work too. Other columns are ignored.",
  example: "name,email,role,location\nKim Seoyeon,seoyeon.kim@contoso.example,Incentives user,4100001\n",
};

function rowsOf(bytes: Uint8Array) {
  const rows = csvTable(bytes, {
    columns,
    needed: ["name", "email", "role", "location"],
    columnOf: (name) => names[folded(name)],
    mostRecords: 10_002,
    refusal: "roster_invalid",
  });
  return rows.map(({ line, cells }) => ({ line, ...cells }));
}

function folded(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s_-]+/g, "")
    .toLowerCase();
}
