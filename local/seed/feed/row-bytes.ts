/** Rows as bytes of a file, in chunks of some 64 KB: CSV after RFC 4180, or JSON lines. */
import { feedColumns } from "../../../shared/domain/feed-columns.ts";
import type { FeedRow } from "./feed-row.ts";

const columns = [...feedColumns];
const chunkLength = 65_536;

export function csvOf(rows: Iterable<FeedRow>): Generator<Uint8Array> {
  return chunked(csvLines(rows));
}

export function jsonLinesOf(rows: Iterable<FeedRow>): Generator<Uint8Array> {
  return chunked(jsonLines(rows));
}

function* csvLines(rows: Iterable<FeedRow>): Generator<string> {
  yield `${columns.join(",")}\r\n`;
  for (const row of rows) yield `${columns.map((column) => quoted(row[column])).join(",")}\r\n`;
}

function* jsonLines(rows: Iterable<FeedRow>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row, columns)}\n`;
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function* chunked(lines: Iterable<string>): Generator<Uint8Array> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < chunkLength) continue;
    yield Buffer.from(chunk);
    chunk = "";
  }
  if (chunk !== "") yield Buffer.from(chunk);
}
