/** Text of a CSV file (RFC 4180) that a spreadsheet shows and never runs. */
const needsQuotes = /[",\r\n]/;
const runs = /^[=+\-@\t\r]/;

/** One record with its line end; a cell that would be taken for a formula begins with an apostrophe. */
export function csvRecord(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = runs.test(value) ? `'${value}` : value;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
