/** From what a handler answers, or throws, to the HTTP response. */
import type { Cookie, HttpResponseInit } from "@azure/functions";
import { Refusal, type RefusalCode } from "../domain/refusal.ts";
import type { BrowserCookie } from "../ports/browser-cookie.ts";
import type { Log } from "../ports/log.ts";
import { Unavailable } from "../ports/unavailable.ts";
import { describeError } from "./describe-error.ts";
import { etagOf } from "./etag.ts";
import { answerHeaders } from "./headers.ts";
import type { Locale } from "./negotiation.ts";
import { internalProblem, type Problem, problemHeaders, problemOf } from "./problem.ts";
import { problemPage, problemPageHeaders } from "./problem-page.ts";
import type { ReadyResult } from "./stream-pieces.ts";

export interface ResponseContext {
  readonly correlationId: string;
  readonly operation: string;
  /** The codes that the operation declares. */
  readonly refusals: readonly RefusalCode[];
  readonly publicUrl: string;
  readonly log: Log;
  /** The language of the page that people are shown; absent where a program is answered. */
  readonly pageIn?: Locale | undefined;
}

/** Where a busy service does not say how long, callers are asked to wait this long. */
const defaultRetrySeconds = 5;

/** The response of a result; what the caller has already (`ifNoneMatch`) is not sent again. */
export function succeeded(
  result: ReadyResult,
  ifNoneMatch: string | undefined,
  correlationId: string,
): HttpResponseInit {
  if (result.kind === "content") {
    const headers = { "Content-Type": result.contentType, ...result.headers };
    return { status: 200, headers: answerHeaders(correlationId, headers), body: result.content };
  }
  if (result.kind === "redirect") {
    const headers = answerHeaders(correlationId, { Location: result.location });
    return { status: 302, headers, cookies: result.cookies.map(setCookie) };
  }
  const { status, body, version, cookies } = result;
  const isUnchanged = status === 200 && version !== undefined && version === ifNoneMatch;
  const headers = { ...(version === undefined ? {} : { ETag: etagOf(version) }), ...result.headers };
  if (isUnchanged || body === undefined) {
    return {
      status: isUnchanged ? 304 : status,
      headers: answerHeaders(correlationId, headers),
      ...setCookies(cookies),
    };
  }
  const typed = { "Content-Type": "application/json; charset=utf-8", ...headers };
  return { status, headers: answerHeaders(correlationId, typed), body: JSON.stringify(body), ...setCookies(cookies) };
}

function setCookies(cookies: readonly BrowserCookie[] | undefined): Pick<HttpResponseInit, "cookies"> {
  return cookies ? { cookies: cookies.map(setCookie) } : {};
}

/** Lax, so that the provider's redirect brings it back and no other site's post does. */
function setCookie({ name, value, maxAgeSeconds, isSecure }: BrowserCookie): Cookie {
  return { name, value, maxAge: maxAgeSeconds, path: "/", httpOnly: true, secure: isSecure, sameSite: "Lax" };
}

/** The response of an error: a refusal in its own words, anything else opaque and logged whole, once. */
export function failed(error: unknown, context: ResponseContext): HttpResponseInit {
  const { correlationId, operation, refusals, log } = context;
  if (error instanceof Refusal) {
    const { code } = error;
    if (!refusals.includes(code)) log.warn("refusal is not declared", { operation, correlationId, code });
    return sent(problemOf(error, context), defaultRetrySeconds, context);
  }
  if (error instanceof Unavailable) {
    log.warn("request unavailable", { operation, correlationId, error: describeError(error) });
    const refusal = new Refusal(
      "unavailable",
      "A service that we depend on is busy. Nothing is wrong with your request; repeat it later.",
    );
    return sent(problemOf(refusal, context), error.retryAfterSeconds, context);
  }
  log.error("request failed", { operation, correlationId, error: describeError(error) });
  return sent(internalProblem(context), defaultRetrySeconds, context);
}

function sent(problem: Problem, retrySeconds: number, { pageIn }: ResponseContext): HttpResponseInit {
  const retry = problem.status === 503 ? { "Retry-After": String(Math.max(1, Math.ceil(retrySeconds))) } : {};
  const headers = answerHeaders(problem.correlationId, { ...problemHeaders(problem), ...retry });
  if (pageIn !== undefined) {
    return {
      status: problem.status,
      headers: { ...headers, ...problemPageHeaders },
      body: problemPage(problem, pageIn),
    };
  }
  return { status: problem.status, headers, body: JSON.stringify(problem) };
}
