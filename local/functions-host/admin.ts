/** The host's own API under `/admin`; every call needs the master key in `x-functions-key`, also on loopback. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type BusinessClock, businessClockSetting } from "./business-clock.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import { type HostKeys, hasMasterKey } from "./function-key.ts";
import { answerEmpty, answerJson } from "./http-answer.ts";
import { readBody } from "./request-body.ts";

export interface AdminOptions {
  readonly keys: HostKeys;
  readonly functions: readonly FunctionDefinition[];
  readonly clock: BusinessClock;
  /** Starts the function without waiting for it, or answers false when an HTTP function is meant. */
  readonly fire: (definition: FunctionDefinition, input: string) => boolean;
  /** Has the queue looked at now, or answers false when no function reads it. */
  readonly wake: (queueName: string) => boolean;
}

const largestBodyBytes = 1_048_576;

interface Call extends AdminOptions {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly name: string;
}

const actions: Readonly<Record<string, (call: Call) => void | Promise<void>>> = {
  "GET functions": listFunctions,
  "POST functions/*": fireFunction,
  "POST queues/*": wakeQueue,
  "GET host/status": showStatus,
  "POST clock": moveClock,
};

export function adminApi(options: AdminOptions) {
  return async (request: IncomingMessage, response: ServerResponse, path: readonly string[]): Promise<void> => {
    if (!hasMasterKey(request, options.keys)) return answerEmpty(response, 401);
    const [, first = "", name = ""] = path;
    const isNamed = path.length === 3 && ["functions", "queues"].includes(first);
    const resource = isNamed ? `${first}/*` : path.slice(1).join("/");
    const action = actions[`${request.method} ${resource}`];
    if (action) return action({ ...options, request, response, name });
    const allow = Object.keys(actions)
      .map((key) => key.split(" "))
      .filter(([, known]) => known === resource)
      .map(([method = ""]) => method);
    if (allow.length === 0) return answerEmpty(response, 404);
    answerEmpty(response, 405, { allow: allow.join(", ") });
  };
}

function listFunctions({ functions, response }: Call): void {
  const described = functions.map(({ name, trigger, metadata }) => ({
    name,
    trigger: trigger.type,
    bindings: Object.values(metadata.bindings),
  }));
  answerJson(response, 200, described);
}

function showStatus({ functions, clock, response }: Call): void {
  answerJson(response, 200, { state: "Running", functions: functions.length, businessClock: clock.now });
}

async function fireFunction({ functions, fire, name, request, response }: Call): Promise<void> {
  const definition = functions.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!definition) return answerEmpty(response, 404);
  const body = await readJson(request);
  if (!body) return answerJson(response, 400, { error: `the body is { "input": "…" }` });
  const { input = "" } = body;
  const isFired = fire(definition, typeof input === "string" ? input : JSON.stringify(input));
  if (!isFired) return answerJson(response, 400, { error: `${name} has an HTTP trigger; call its route` });
  answerEmpty(response, 202);
}

/** Whoever put a message there may say so; without it the queue is looked at when its time has come. */
function wakeQueue({ wake, name, response }: Call): void {
  answerEmpty(response, wake(name) ? 202 : 404);
}

async function moveClock({ clock, request, response }: Call): Promise<void> {
  const now = businessClockSetting((await readJson(request))?.now);
  if (now === undefined) {
    return answerJson(response, 400, {
      error: `the body is { "now": "<instant with its offset>" } or { "now": "system" }`,
    });
  }
  answerJson(response, 200, { now, fired: await clock.move(now) });
}

/** An absent body is an empty object; `undefined` for anything that is not a JSON object. */
async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const body = await readBody(request, largestBodyBytes);
  if (body === "absent") return {};
  if (typeof body === "string") return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
