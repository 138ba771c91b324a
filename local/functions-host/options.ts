/** The host's command line and its keys; keys come from the environment and are taken out of the app's sight. */
import { parseArgs } from "node:util";
import type { LogLevel } from "./core-types.ts";
import type { HostKeys } from "./function-key.ts";
import { logLevels } from "./log.ts";
import { StartRefusal } from "./start-refusal.ts";

export interface HostOptions {
  readonly appFolder: string;
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string | undefined;
  readonly logLevel: LogLevel;
  readonly leaseSeconds: number;
  readonly graceMs: number;
  readonly keys: HostKeys;
}

const args = {
  app: { type: "string" },
  host: { type: "string", default: "127.0.0.1" },
  port: { type: "string", default: "0" },
  data: { type: "string" },
  "log-level": { type: "string", default: "information" },
  "lease-seconds": { type: "string", default: "30" },
  "grace-seconds": { type: "string", default: "10" },
} as const;

export function hostOptions(argv: readonly string[], environment: NodeJS.ProcessEnv): HostOptions {
  const { values } = parseArgs({ args: [...argv], options: args });
  if (!values.app) throw new StartRefusal("--app names the folder with package.json and host.json");
  const logLevel = logLevels.find((level) => level === values["log-level"]);
  if (!logLevel) throw new StartRefusal(`--log-level is one of ${logLevels.join(", ")}`);
  return {
    appFolder: values.app,
    host: values.host,
    port: whole("port", values.port, 0, 65_535),
    dataFolder: values.data,
    logLevel,
    leaseSeconds: whole("lease-seconds", values["lease-seconds"], 1, 600),
    graceMs: whole("grace-seconds", values["grace-seconds"], 0, 600) * 1000,
    keys: takeKeys(environment),
  };
}

function takeKeys(environment: NodeJS.ProcessEnv): HostKeys {
  const { HOST_MASTER_KEY: master, HOST_FUNCTION_KEY: functionKey } = environment;
  delete environment.HOST_MASTER_KEY;
  delete environment.HOST_FUNCTION_KEY;
  if (!master) throw new StartRefusal("HOST_MASTER_KEY is not set; whoever starts the host generates it");
  return { master, function: functionKey || undefined };
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new StartRefusal(`--${name} is a whole number from ${min} to ${max}, not "${text}"`);
}
