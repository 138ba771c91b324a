/** The servers of a stack as child processes, on given ports and with the stack's keys. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerProcess, spawnServer } from "../processes/spawn-server.ts";
import { spawnStorage } from "../storage/spawn-storage.ts";
import { apiClientId } from "./host-settings.ts";
import type { Ports } from "./ports.ts";
import type { AccountFiles } from "./sample-accounts.ts";
import type { StackKeys } from "./stack-keys.ts";

export interface ServerContext {
  readonly folder: string;
  readonly ports: Ports;
  readonly keys: StackKeys;
  readonly isDurable: boolean;
  readonly onLine: (server: string) => (line: string) => void;
}

export const storageAccount = "incentives";

export function spawnCosmos({ folder, ports, keys, isDurable, onLine }: ServerContext): Promise<ServerProcess> {
  return spawnServer({
    name: "Cosmos DB",
    script: program("cosmos"),
    args: ["--port", String(ports.cosmos), ...(isDurable ? ["--data", join(folder, "cosmos")] : [])],
    env: { COSMOS_KEY: keys.cosmosKey },
    onLine: onLine("cosmos"),
  });
}

export function spawnStackStorage({ folder, ports, keys, isDurable, onLine }: ServerContext) {
  return spawnStorage({
    blobPort: ports.blob,
    queuePort: ports.queue,
    account: storageAccount,
    key: keys.storageKey,
    bell: { url: `http://127.0.0.1:${ports.app}/admin/queues`, key: keys.hostMasterKey },
    onLine: onLine("storage"),
    ...(isDurable && { dataDir: join(folder, "storage") }),
  });
}

export function spawnIdentity(
  { folder, ports, keys, onLine }: ServerContext,
  { people, clients }: AccountFiles,
  tenantId: string,
): Promise<ServerProcess> {
  const listen = ["--port", String(ports.identity), "--directory-port", String(ports.directory)];
  const who = ["--tenant", tenantId, "--api-client-id", apiClientId, "--users", people, "--clients", clients];
  return spawnServer({
    name: "the identity provider",
    script: program("identity"),
    args: [...listen, ...who, "--data", join(folder, "identity")],
    env: { IDENTITY_ADMIN_KEY: keys.identityAdminKey, IDENTITY_HEADER: keys.identityHeader },
    onLine: onLine("identity"),
  });
}

export function spawnInbox({ folder, ports, onLine }: ServerContext): Promise<ServerProcess> {
  return spawnServer({
    name: "the inbox",
    script: program("inbox"),
    args: ["--port", String(ports.inbox), "--data", join(folder, "inbox")],
    onLine: onLine("inbox"),
  });
}

export interface HostContext extends ServerContext {
  readonly appFolder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly execArgv: readonly string[];
  readonly hostArgs: readonly string[];
}

/** Longer than the host's own grace for what runs. */
const hostGraceMs = 15_000;

export async function spawnHost(context: HostContext): Promise<ServerProcess> {
  const { appFolder, folder, ports, keys, settings, execArgv, hostArgs, onLine } = context;
  const host = await spawnServer({
    name: "the functions host",
    script: program("functions-host"),
    args: ["--app", appFolder, "--port", String(ports.app), "--data", join(folder, "host"), ...hostArgs],
    env: { ...settings, HOST_MASTER_KEY: keys.hostMasterKey },
    execArgv,
    onLine: onLine("host"),
  });
  return { ...host, stop: (graceMs = hostGraceMs) => host.stop(graceMs) };
}

function program(folder: string): string {
  return fileURLToPath(new URL(`../${folder}/main.ts`, import.meta.url));
}
