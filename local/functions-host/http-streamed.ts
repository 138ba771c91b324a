/**
 * Answers a request by streaming it to the library's own proxy and streaming back what the proxy answers, for apps
 * that call `app.setup({ enableHttpStream: true })`.
 *
 * The proxy and the invocation find each other by the invocation's id.
 */
import { randomUUID } from "node:crypto";
import { Agent, type ClientRequest, type IncomingMessage, request as send } from "node:http";
import { pipeline } from "node:stream/promises";
import type { FunctionCallback, TypedData } from "./core-types.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import { answerEmpty } from "./http-answer.ts";
import { headersOf } from "./http-request-data.ts";
import type { HttpAnswerer, HttpExchange } from "./http-trigger.ts";
import type { Invoker } from "./invocation.ts";
import { largestBodyBytes } from "./request-body.ts";

const invocationHeader = "x-ms-invocation-id";
/** The proxy's own, not the function's. */
const hidden = new Set([invocationHeader, "connection", "keep-alive", "transfer-encoding"]);

export function streamedHttp(invoker: Invoker, proxy: string): HttpAnswerer {
  const agent = new Agent({ keepAlive: true });
  return async (exchange) => {
    const { request, response, definition } = exchange;
    if (Number(request.headers["content-length"]) > largestBodyBytes) {
      return answerEmpty(response, 413, { connection: "close" });
    }
    const invocationId = randomUUID();
    const forwarded = forward(exchange, invocationId, proxy, agent);
    const relayed = relay(forwarded, exchange);
    const watched = watching(definition);
    try {
      await invoker.invoke(watched.definition, { invocationId, data: {}, triggerMetadata: metadataOf(exchange) });
    } catch {
      forwarded.destroy();
      await relayed;
      return answerEmpty(response, 500); // the invoker has logged it
    }
    if (watched.returnedNothing()) forwarded.destroy(); // the library leaves its proxy without an answer
    await relayed;
    if (!response.headersSent) answerEmpty(response, 204);
  };
}

function watching(definition: FunctionDefinition) {
  let result: unknown;
  const callback: FunctionCallback = async (...inputs) => {
    result = await definition.callback(...inputs);
    return result;
  };
  return {
    definition: { ...definition, callback },
    returnedNothing: () => result === undefined || result === null,
  };
}

function forward({ request }: HttpExchange, invocationId: string, proxy: string, agent: Agent): ClientRequest {
  const forwarded = send(proxy, {
    agent,
    method: request.method,
    path: request.url,
    headers: {
      ...request.headers,
      "x-forwarded-host": request.headers.host ?? "localhost",
      "x-forwarded-proto": "http",
      [invocationHeader]: invocationId,
    },
  });
  pipeline(request, forwarded).catch(() => forwarded.destroy());
  return forwarded;
}

/** Resolves when the response has been relayed, or there was none. */
async function relay(forwarded: ClientRequest, { response }: HttpExchange): Promise<void> {
  const answer = await new Promise<IncomingMessage | undefined>((resolve) => {
    forwarded.once("response", resolve);
    forwarded.once("error", () => resolve(undefined));
    forwarded.once("close", () => resolve(undefined));
  });
  if (!answer) return;
  const headers = Object.entries(answer.headers).filter(([name]) => !hidden.has(name));
  response.writeHead(answer.statusCode ?? 500, Object.fromEntries(headers));
  await pipeline(answer, response).catch(() => response.destroy());
}

/** In this mode the library takes the headers and route parameters from here. */
function metadataOf({ request, params }: HttpExchange): Record<string, TypedData> {
  const values = Object.entries(params).map(([name, value]) => [name, { string: value }] as const);
  return { ...Object.fromEntries(values), Headers: { json: JSON.stringify(headersOf(request)) } };
}
