/** The embedded Cosmos in a process of its own, with its counters at hand. */
import { randomBytes } from "node:crypto";
import type { CounterValues } from "../../../local/cosmos/http/counters.ts";
import { spawnServer } from "../../../local/processes/spawn-server.ts";
import { scriptPath } from "./script-path.ts";

export interface CosmosProcess {
  readonly settings: { readonly endpoint: string; readonly key: string; readonly database: string };
  /** What was asked of the server since the last reset. */
  counters(): Promise<CounterValues>;
  resetCounters(): Promise<void>;
  stop(): Promise<void>;
}

export async function spawnCosmos(): Promise<CosmosProcess> {
  const key = randomBytes(32).toString("base64");
  const child = await spawnServer({
    name: "cosmos",
    script: scriptPath("local/cosmos/main.ts"),
    env: { COSMOS_KEY: key },
    execArgv: ["--max-old-space-size=12000"],
    onLine: (line) => console.error(`[cosmos] ${line}`),
  });
  const endpoint = String(child.ready.url);
  return {
    settings: { endpoint, key, database: "incentives" },
    counters: async () => (await (await fetch(`${endpoint}/_local/counters`)).json()) as CounterValues,
    resetCounters: async () => {
      await fetch(`${endpoint}/_local/counters/reset`, { method: "POST" });
    },
    stop: () => child.stop(),
  };
}
