/**
 * An append-only file of records, one a line, that survives a kill of the process at any instant.
 *
 * A record reaches the operating system before it is answered; only a loss of power could lose it.
 */
import { closeSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from "node:fs";
import type { Journal } from "./journal.ts";

const NEWLINE = 10;
const READ_BYTES = 1 << 20;
const RECORDS_AT_ONCE = 100;

export class LogFile implements Journal {
  readonly #file: number;
  #bytes: number;

  private constructor(file: number, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Gives every whole record to `restore` and cuts off a torn last one. */
  static open(path: string, restore: (record: string) => void): LogFile {
    const file = openSync(path, "a+");
    const bytes = replay(file, restore);
    ftruncateSync(file, bytes);
    return new LogFile(file, bytes);
  }

  /** Writes a new log beside the old one and then takes its place in one step. */
  static replace(path: string, records: Iterable<string>): LogFile {
    const next = `${path}.next`;
    const log = new LogFile(openSync(next, "w"), 0);
    let lines: string[] = [];
    for (const record of records) {
      lines.push(record);
      if (lines.length < RECORDS_AT_ONCE) continue;
      log.append(lines.join("\n"));
      lines = [];
    }
    if (lines.length > 0) log.append(lines.join("\n"));
    renameSync(next, path);
    return log;
  }

  append(record: string): void {
    const line = Buffer.from(`${record}\n`);
    try {
      for (let written = 0; written < line.length; ) written += writeSync(this.#file, line, written);
    } catch (error) {
      ftruncateSync(this.#file, this.#bytes);
      throw error;
    }
    this.#bytes += line.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** The number of bytes up to the end of the last whole line. */
function replay(file: number, restore: (record: string) => void): number {
  const chunk = Buffer.alloc(READ_BYTES);
  let pending: Buffer[] = [];
  let whole = 0;
  let position = 0;
  for (;;) {
    const read = readSync(file, chunk, 0, chunk.length, position);
    if (read === 0) return whole;
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0 && end < read; end = chunk.indexOf(NEWLINE, start)) {
      restore(Buffer.concat([...pending, chunk.subarray(start, end)]).toString());
      pending = [];
      start = end + 1;
      whole = position + start;
    }
    pending.push(Buffer.from(chunk.subarray(start, read)));
    position += read;
  }
}
