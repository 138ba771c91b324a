/**
 * host.json, as far as this host obeys it; the defaults are those of the real host.
 *
 * Sections about other services (logging sinks, extension bundles) are read past; a wrong value refuses the start.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
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

export async function readHostJson(folder: string): Promise<HostJson> {
  const text = await readFile(join(folder, "host.json"), "utf8").catch(() => {
    throw new StartRefusal(`${folder} has no host.json`);
  });
  return parseHostJson(text);
}

export function parseHostJson(text: string): HostJson {
  const { extensions, functionTimeout } = parsed(text);
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

function parsed(text: string): z.output<typeof hostJson> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new StartRefusal(`host.json is not JSON: ${(error as Error).message}`);
  }
  const result = hostJson.safeParse(json);
  if (!result.success) throw new StartRefusal(`host.json: ${z.prettifyError(result.error)}`);
  return result.data;
}
