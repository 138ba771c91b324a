/** Storage in a child process that ends with this one, reached by the connection string of one account. */
import { fileURLToPath } from "node:url";
import { spawnServer } from "../processes/spawn-server.ts";
import { storageConnectionString } from "./connection-string.ts";
import type { Bell } from "./queue-bell.ts";

export interface SpawnStorageOptions {
  /** 0 takes any free port. */
  readonly blobPort?: number;
  readonly queuePort?: number;
  /** Without a folder everything is in memory. */
  readonly dataDir?: string;
  readonly account: string;
  /** Base64, as `accountKey()` makes it; belongs to the data folder. */
  readonly key: string;
  /** Who hears of messages. */
  readonly bell?: Bell;
  readonly onLine?: (line: string) => void;
}

export interface StorageProcess {
  readonly connectionString: string;
  /** With the account in the path, as the emulator style of address has it. */
  readonly blobUrl: string;
  readonly queueUrl: string;
  readonly pid: number;
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
}

export async function spawnStorage(options: SpawnStorageOptions): Promise<StorageProcess> {
  const { blobPort = 0, queuePort = 0, dataDir, account, key, bell, onLine } = options;
  const ports = ["--blob-port", String(blobPort), "--queue-port", String(queuePort)];
  const child = await spawnServer({
    name: "storage",
    script: fileURLToPath(new URL("main.ts", import.meta.url)),
    args: [...ports, ...(dataDir === undefined ? [] : ["--data", dataDir]), ...(bell ? ["--bell-url", bell.url] : [])],
    env: { AZURITE_ACCOUNTS: `${account}:${key}`, ...(bell && { BELL_KEY: bell.key }) },
    ...(onLine && { onLine }),
  });
  const blobUrl = `${String(child.ready.blobUrl)}/${account}`;
  const queueUrl = `${String(child.ready.queueUrl)}/${account}`;
  return {
    connectionString: storageConnectionString({ account, key, blobUrl, queueUrl }),
    blobUrl,
    queueUrl,
    pid: child.pid,
    exited: child.exited,
    stop: () => child.stop(),
    kill: () => child.kill(),
  };
}
