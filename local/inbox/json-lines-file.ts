/**
 * An append-only file of JSON records, one a line. A record is in the file when `append` resolves; the torn last
 * record that a crash may leave is dropped when the file is opened again.
 */
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

export interface JsonLinesFile {
  /** What the file held when it was opened. */
  readonly records: readonly unknown[];
  append(record: unknown): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openJsonLinesFile(path: string): Promise<JsonLinesFile> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "a+", 0o600);
  const content = await file.readFile("utf8");
  const whole = content.slice(0, content.lastIndexOf("\n") + 1);
  let length = Buffer.byteLength(whole);
  await file.truncate(length);
  return {
    records: whole
      .split("\n")
      .slice(0, -1)
      .map((line, index) => parsed(line, `${path}:${index + 1}`)),
    append: async (record) => {
      length = await appended(file, length, `${JSON.stringify(record)}\n`);
    },
    clear: async () => {
      await file.truncate(0);
      length = 0;
    },
    close: () => file.close(),
  };
}

function parsed(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place} is not JSON. Delete the file to start afresh.`, { cause });
  }
}

async function appended(file: FileHandle, length: number, line: string): Promise<number> {
  try {
    await file.appendFile(line);
    return length + Buffer.byteLength(line);
  } catch (error) {
    await file.truncate(length); // half a record in the middle would spoil the file
    throw error;
  }
}
