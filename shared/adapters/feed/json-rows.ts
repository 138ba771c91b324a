/** Rows of JSON lines: an object a line, numbers taken as they are written and never through a float. */
import type { FeedField } from "../../domain/feed-columns.ts";
import type { FeedRow } from "../../domain/feed-line.ts";
import { FeedFault } from "../../ports/feed-source.ts";
import type { ReadRow } from "../../ports/row-reader.ts";
import { columnNamed, refuseTooWide } from "./column-map.ts";

const longestRecord = 1_024 * 1_024;

export async function* jsonRows(text: AsyncIterable<string>): AsyncIterable<ReadRow> {
  let lineNumber = 0;
  for await (const lines of linesOf(text)) {
    for (const line of lines) {
      lineNumber += 1;
      const stripped = lineNumber === 1 ? line.replace(/^\uFEFF/, "") : line;
      if (stripped.trim() !== "") yield { lineNumber, ...rowOf(stripped) };
    }
  }
}

/** As the parts of the text come: a promise a part and not a line, since most lines of a bad blob may be empty. */
async function* linesOf(text: AsyncIterable<string>): AsyncIterable<readonly string[]> {
  let rest = "";
  for await (const part of text) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    refuseTooLong(rest);
    for (const line of lines) refuseTooLong(line);
    yield lines;
  }
  if (rest !== "") yield [rest];
}

function refuseTooLong(line: string): void {
  if (line.length > longestRecord) throw new FeedFault("record_too_large", "A line is longer than 1 MB.");
}

function rowOf(line: string): Pick<ReadRow, "row" | "fault"> {
  const values = parsed(line);
  if (!values) return { row: {}, fault: "unreadable" };
  const entries = Object.entries(values);
  refuseTooWide(entries.length);
  const row: Partial<Record<FeedField, string>> = {};
  for (const [name, value] of entries) {
    const column = columnNamed(name);
    if (column === undefined || value === null) continue;
    if (typeof value !== "string" || row[column] !== undefined) return { row: {}, fault: "unreadable" };
    row[column] = value;
  }
  return { row: row as FeedRow };
}

/** JSON.parse tells the source text of a number; its types do not know that yet. */
type WithSource = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown;

function parsed(line: string): Record<string, unknown> | undefined {
  const exact: WithSource = (_key, value, { source }) => (typeof value === "number" ? source : value);
  try {
    const value: unknown = JSON.parse(line);
    if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
    const hasNumbers = Object.values(value).some((each) => typeof each === "number");
    const read: unknown = hasNumbers ? JSON.parse(line, exact as Parameters<typeof JSON.parse>[1]) : value;
    return read as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
