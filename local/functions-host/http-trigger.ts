/** Finds the function that a request is for, and turns away what no function should see. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FunctionDefinition } from "./function-definition.ts";
import { type HostKeys, isAuthorized } from "./function-key.ts";
import { answerEmpty } from "./http-answer.ts";
import type { HttpFunction } from "./http-function.ts";
import type { Router } from "./http-router.ts";
import { pathSegments } from "./request-path.ts";

export interface HttpTriggerOptions {
  readonly router: Router<HttpFunction>;
  readonly keys: HostKeys;
  readonly answer: HttpAnswerer;
  /** Answers everything under `/admin`. */
  readonly admin: (request: IncomingMessage, response: ServerResponse, path: readonly string[]) => Promise<void>;
}

/** A request that has found its function. */
export interface HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: string;
  readonly params: Record<string, string>;
  readonly definition: FunctionDefinition;
}

/** Settles once the request is answered; what a handler throws is logged whole and answered as a bare 500. */
export type HttpAnswerer = (exchange: HttpExchange) => Promise<void>;

const longestTarget = 8_192;
const hostHeader = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function httpTrigger(options: HttpTriggerOptions): HttpHandler {
  return async (request, response) => {
    const target = originForm(request);
    if (target.length > longestTarget) return answerEmpty(response, 414, { connection: "close" });
    if (!hostHeader.test(request.headers.host ?? "localhost")) return answerEmpty(response, 400);
    const mark = target.indexOf("?");
    const query = mark < 0 ? "" : target.slice(mark + 1);
    const path = pathSegments(mark < 0 ? target : target.slice(0, mark));
    if (!path) return answerEmpty(response, 400);
    if (path[0]?.toLowerCase() === "admin") return options.admin(request, response, path);

    const match = options.router(request.method ?? "GET", path);
    if (match.kind === "notFound") return answerEmpty(response, 404);
    if (match.kind === "methodNotAllowed") return answerEmpty(response, 405, { allow: match.allow.join(", ") });
    if (!isAuthorized(match.target.authLevel, request, query, options.keys)) return answerEmpty(response, 401);
    await options.answer({ request, response, query, params: match.params, definition: match.target.definition });
  };
}

/** A proxy may send the absolute form. */
function originForm(request: IncomingMessage): string {
  const url = request.url ?? "/";
  if (url.startsWith("/")) return url;
  const path = url.replace(/^https?:\/\/[^/?#]*/i, "");
  request.url = path.startsWith("/") ? path : `/${path}`;
  return request.url;
}
