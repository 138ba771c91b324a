/** The application as it is deployed, but for how long its host waits between two tries of a message. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "../../../local/build.ts";

export interface HastyApp {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function hastyApp(): Promise<HastyApp> {
  const folder = await mkdtemp(join(tmpdir(), "hasty-app-"));
  await buildApp(folder);
  const path = join(folder, "host.json");
  const host = JSON.parse(await readFile(path, "utf8")) as { extensions: { queues: Record<string, unknown> } };
  Object.assign(host.extensions.queues, { visibilityTimeout: "00:00:01", maxPollingInterval: "00:00:00.200" });
  await writeFile(path, JSON.stringify(host));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A host's messages come back a second after its death, and what it held is free again then. */
export const hastily = {
  isDurable: true,
  hostArgs: ["--lease-seconds", "1"],
  settings: { RECOVERY_SECONDS: "1" },
} as const;
