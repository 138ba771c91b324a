/** Stacks whose hosts lose little time, so that many deaths fit into a test. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "../../../local/build.ts";
import { sharedBuild } from "../../../local/shared-build.ts";

/** A host's messages come back a second after its death, and what it held is free again then. */
export const hastily = {
  isDurable: true,
  hostArgs: ["--lease-seconds", "1"],
  settings: {
    RECOVERY_SECONDS: "1",
    AzureFunctionsJobHost__extensions__queues__maxPollingInterval: "00:00:01",
    AzureFunctionsJobHost__extensions__queues__visibilityTimeout: "00:00:01",
  },
} as const;

/** The application as it is deployed, built once for several stacks. */
export interface BuiltApp {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function builtApp(): Promise<BuiltApp> {
  const shared = await sharedBuild();
  if (shared !== undefined) return { folder: shared, remove: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "built-app-"));
  await buildApp(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
