/**
 * host.json, as far as this host obeys it; the defaults are those of the real host.
 *
 * Sections about other services (logging sinks, extension bundles) are read past; a wrong value refuses the start.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Settings } from "./settings.ts";
import { StartRefusal } from "./start-refusal.ts";
import { millisecondsOf } from "./time-span.ts";

const minute = 60_000;

const duration = z.string().transform((text, context) => {
  const milliseconds = millisecondsOf(text);
  if (milliseconds !== undefined) return milliseconds;
  context.addIssue(`"${text}" is not a duration such as 00:00:30`);
  return z.NEVER;
});

const queues = z.object({
  batchSize: z.int().min(1).max(32).default(16),
  newBatchThreshold: z.int().min(0).optional(),
  maxDequeueCount: z.int().min(1).default(5),
  visibilityTimeout: duration.pipe(z.number().max(7 * 24 * 60 * minute)).default(0),
  maxPollingInterval: duration.pipe(z.number().min(100)).default(minute),
  messageEncoding: z.enum(["base64", "none"]).default("base64"),
});

const hostJson = z.object({
  version: z.literal("2.0"),
  functionTimeout: z.union([z.literal("-1").transform(() => Number.POSITIVE_INFINITY), duration]).default(30 * minute),
  extensions: z
    .object({
      http: z.object({ routePrefix: z.string().default("api") }).default({ routePrefix: "api" }),
      queues: queues.default(queues.parse({})),
    })
    .default({ http: { routePrefix: "api" }, queues: queues.parse({}) }),
});

export interface QueueSettings {
  readonly batchSize: number;
  readonly newBatchThreshold: number;
  readonly maxDequeueCount: number;
  readonly visibilityTimeoutMs: number;
  readonly maxPollingIntervalMs: number;
  readonly messageEncoding: "base64" | "none";
}

export interface HostJson {
  readonly routePrefix: string;
  /** Infinite when an invocation may run for ever. */
  readonly functionTimeoutMs: number;
  readonly queues: QueueSettings;
}

export async function readHostJson(folder: string, settings: Settings): Promise<HostJson> {
  const text = await readFile(join(folder, "host.json"), "utf8").catch(() => {
    throw new StartRefusal(`${folder} has no host.json`);
  });
  return parseHostJson(text, settings);
}

/** A setting such as `AzureFunctionsJobHost__extensions__queues__batchSize` takes the place of the file's value. */
export function parseHostJson(text: string, settings: Settings = {}): HostJson {
  const { extensions, functionTimeout } = parsed(text, settings);
  const { queues, http } = extensions;
  return {
    routePrefix: http.routePrefix.replace(/^\/+|\/+$/g, ""),
    functionTimeoutMs: functionTimeout,
    queues: {
      batchSize: queues.batchSize,
      newBatchThreshold: queues.newBatchThreshold ?? Math.floor(queues.batchSize / 2),
      maxDequeueCount: queues.maxDequeueCount,
      visibilityTimeoutMs: queues.visibilityTimeout,
      maxPollingIntervalMs: queues.maxPollingInterval,
      messageEncoding: queues.messageEncoding,
    },
  };
}

function parsed(text: string, settings: Settings): z.output<typeof hostJson> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new StartRefusal(`host.json is not JSON: ${(error as Error).message}`);
  }
  const result = hostJson.safeParse(overridden(json, settings));
  if (!result.success) throw new StartRefusal(`host.json: ${z.prettifyError(result.error)}`);
  return result.data;
}

const prefix = "AzureFunctionsJobHost__";

function overridden(json: unknown, settings: Settings): unknown {
  const given = Object.entries(settings).flatMap(([name, value]) =>
    name.startsWith(prefix) && value !== undefined ? [{ path: name.slice(prefix.length).split("__"), value }] : [],
  );
  return given.reduce<unknown>((changed, { path, value }) => withValue(changed, path, value), json);
}

/** Numbers are written as text among settings. */
function withValue(json: unknown, [name, ...rest]: readonly string[], text: string): unknown {
  if (name === undefined) return /^-?\d+$/.test(text) ? Number(text) : text;
  const object = typeof json === "object" && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
  return { ...object, [name]: withValue(object[name], rest, text) };
}
