/** Another host on the stores of a stack, as a scale-out brings it: its own process, port and folder. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnServer } from "../../../local/processes/spawn-server.ts";
import { type HostAdmin, hostAdmin } from "../../../local/stack/host-admin.ts";
import type { Stack } from "../../../local/stack/stack.ts";
import { hastily } from "./hastily.ts";

export interface SecondHost extends HostAdmin {
  readonly url: string;
  /** What it has written to its log. */
  readonly log: readonly string[];
  stop(): Promise<void>;
}

const script = fileURLToPath(new URL("../../../local/functions-host/main.ts", import.meta.url));

export async function startSecondHost(stack: Stack, appFolder: string): Promise<SecondHost> {
  const log: string[] = [];
  const { ready, stop } = await spawnServer({
    name: "the second host",
    script,
    args: ["--app", appFolder, "--data", join(stack.folder, "second-host"), ...hastily.hostArgs],
    env: { ...stack.settings(), HOST_MASTER_KEY: stack.keys.hostMasterKey },
    onLine: (line) => log.push(line),
  });
  const url = String(ready.url);
  return { ...hostAdmin(url, stack.keys.hostMasterKey), url, log, stop };
}
