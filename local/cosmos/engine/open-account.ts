/** An account whose data lives in a folder: restored from its log, compacted when that pays, recorded from then on. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Account, type AccountOptions } from "./account.ts";
import { decoded } from "./journal.ts";
import { LogFile } from "./log-file.ts";
import { snapshot, snapshotBytes } from "./snapshot.ts";

const WORTH_COMPACTING_BYTES = 4 * 1024 * 1024;

export interface OpenAccount {
  readonly account: Account;
  close(): void;
}

export function openAccount(dataDir: string | undefined, options: AccountOptions = {}): OpenAccount {
  const account = new Account(options);
  if (dataDir === undefined) return { account, close: () => undefined };
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, "cosmos.jsonl");
  const log = compacted(
    path,
    LogFile.open(path, (line) => restoreInto(account, line)),
    account,
  );
  account.recordIn(log);
  return { account, close: () => log.close() };
}

function restoreInto(account: Account, line: string): void {
  const record = decoded(line);
  if (record === undefined)
    throw new Error("The log has a broken record before its end; restore the folder from a copy.");
  account.restore(record);
}

/** Old versions and deleted items make at least half of the log before it is rewritten. */
function compacted(path: string, log: LogFile, account: Account): LogFile {
  if (log.bytes < WORTH_COMPACTING_BYTES || log.bytes < 2 * snapshotBytes(account)) return log;
  log.close();
  return LogFile.replace(path, snapshot(account));
}
