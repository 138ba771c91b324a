/**
 * Azurite's blob and queue services as objects of this process, instead of its command line, which listens on a table
 * port too, reports its use over the network and outlives its parent.
 */
import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The part of the Loki database that keeps a store's metadata which we drive ourselves. */
export interface MetadataDatabase {
  saveDatabase(done: (error?: unknown) => void): void;
}

export interface AzuriteService {
  readonly httpServer: Server;
  readonly metadataStore: { readonly db: MetadataDatabase };
  readonly extentMetadataStore: { readonly db: MetadataDatabase };
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface AzuriteOptions {
  readonly port: number;
  /** Without a folder everything is in memory. */
  readonly dataDir?: string | undefined;
}

type Constructor<T> = new (...args: readonly unknown[]) => T;

const require = createRequire(import.meta.url);
const load = <T>(module: string) =>
  (require(`azurite/dist/src/${module}`) as { readonly default: Constructor<T> }).default;

export function blobService(options: AzuriteOptions): AzuriteService {
  const Configuration = load<object>("blob/BlobConfiguration");
  const BlobServer = load<AzuriteService>("blob/BlobServer");
  return new BlobServer(new Configuration(...configuration("blob", options)));
}

export function queueService(options: AzuriteOptions): AzuriteService {
  const Configuration = load<object>("queue/QueueConfiguration");
  const QueueServer = load<AzuriteService>("queue/QueueServer");
  return new QueueServer(new Configuration(...configuration("queue", options)));
}

/** The positional arguments that both configuration classes take. */
function configuration(service: "blob" | "queue", { port, dataDir }: AzuriteOptions): readonly unknown[] {
  if (dataDir) mkdirSync(dataDir, { recursive: true });
  const folder = dataDir ?? ".";
  const keepAliveSeconds = 65; // longer than clients keep idle sockets, so that none is reused as it closes
  const locations = [{ locationId: "Default", locationPath: join(folder, `${service}-data`), maxConcurrency: 1 }];
  const accessLog = [false, undefined] as const;
  const debugLog = [false, undefined] as const;
  const tls = ["", "", ""] as const;
  const [loose, skipApiVersionCheck, oauth, disableProductStyleUrl] = [true, true, undefined, true];
  return [
    "127.0.0.1",
    port,
    keepAliveSeconds,
    join(folder, `${service}.json`),
    join(folder, `${service}-extents.json`),
    locations,
    ...accessLog,
    ...debugLog,
    loose,
    skipApiVersionCheck,
    ...tls,
    oauth,
    disableProductStyleUrl,
    dataDir === undefined,
  ];
}
