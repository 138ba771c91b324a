/** CSV that spreadsheets open as it is meant: RFC 4180, with a byte order mark, and no text that runs as a formula. */

/** Text is guarded. Numbers are not: a decimal keeps its digits, and its minus makes no formula. */
export type Cell = string | number | bigint | { readonly decimal: string } | undefined;

/** Begins the file, so that spreadsheets read it as UTF-8. */
export const byteOrderMark = "\ufeff";

/** What makes a spreadsheet run a text, or drop a character and then run the rest. */
const formula = /^[=+\-@\t\r\0]/;
const decimal = /^-?\d+(?:\.\d+)?$/;
const special = /[",\r\n]|^\s|\s$/;

/** One row with its line end; every row of a file has the same number of cells. */
export function csvRow(cells: readonly Cell[]): string {
  const row = cells.map((cell) => quoted(textOf(cell))).join(",");
  return `${row === "" ? '""' : row}\r\n`; // a row of one empty cell would read as no row
}

/** As `csvRow`, with tabs between the cells; a tab or a line end within a text becomes a blank. */
export function tsvRow(cells: readonly Cell[]): string {
  return `${cells.map((cell) => textOf(cell).replaceAll(/[\t\r\n]+/g, " ")).join("\t")}\r\n`;
}

function textOf(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number" || typeof cell === "bigint") return String(cell);
  if (typeof cell === "string") return guarded(cell);
  return decimal.test(cell.decimal) ? cell.decimal : guarded(cell.decimal);
}

/** An apostrophe in front says to a spreadsheet that this is text; it does not show it. */
function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
