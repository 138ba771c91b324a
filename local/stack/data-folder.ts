/**
 * Where a stack keeps what it has: a folder of the caller's that stays, or a temporary one that goes with the stack.
 *
 * A folder belongs to one stack at a time, and nothing is emptied that a stack did not make.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { StackError } from "./stack-error.ts";

export interface DataFolder {
  readonly path: string;
  readonly isKept: boolean;
  /** Ends the use of the folder; a temporary one is removed. */
  release(): Promise<void>;
}

/** Its presence says that a stack made the folder; its content is the process that uses it. */
const markName = ".stack";

export async function openDataFolder(given: string | undefined, isFresh: boolean): Promise<DataFolder> {
  if (given === undefined) return temporaryFolder();
  const path = resolve(given);
  await mkdir(path, { recursive: true, mode: 0o700 });
  await claim(path);
  if (isFresh) await emptied(path);
  return { path, isKept: true, release: () => writeFile(join(path, markName), "") };
}

async function temporaryFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), "partner-incentives-"));
  return { path, isKept: false, release: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

async function claim(path: string): Promise<void> {
  const mark = join(path, markName);
  if (existsSync(mark)) {
    const user = Number(await readFile(mark, "utf8"));
    if (user !== 0 && user !== process.pid && isAlive(user)) {
      throw new StackError(`${path} is in use by process ${user}; stop that one, or choose another folder.`);
    }
  } else if ((await readdir(path)).length > 0) {
    throw new StackError(`${path} holds other files; choose an empty folder for --data.`);
  }
  await writeFile(mark, String(process.pid));
}

async function emptied(path: string): Promise<void> {
  const names = await readdir(path);
  for (const name of names) if (name !== markName) await rm(join(path, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
