/** What a handler answers, before headers and links are added; made by the constructors below, never by hand. */
import type { BrowserCookie } from "../ports/browser-cookie.ts";

export interface Answer<Status extends number, Body> {
  readonly kind: "answer";
  readonly status: Status;
  readonly body: Body;
  /** The opaque version of what is shown; becomes the ETag. */
  readonly version?: string;
  /** Where the next page begins; becomes the signed nextLink. */
  readonly cursor?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly BrowserCookie[];
}

/** An answer that is not JSON, such as a file or a page; in pieces where it is too long to be held. */
export interface Content {
  readonly kind: "content";
  readonly contentType: string;
  readonly content: string | Uint8Array | AsyncIterable<string>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends the browser elsewhere. */
export interface Redirect {
  readonly kind: "redirect";
  readonly location: string;
  readonly cookies: readonly BrowserCookie[];
}

export type Result = Answer<number, unknown> | Content | Redirect;

interface AnswerOptions {
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly BrowserCookie[];
}

/** 200 with what was asked for. */
export function ok<Body>(body: Body, options: AnswerOptions = {}): Answer<200, Body> {
  return { kind: "answer", status: 200, body, ...options };
}

/** 201 with what was created. */
export function created<Body>(body: Body, options: AnswerOptions = {}): Answer<201, Body> {
  return { kind: "answer", status: 201, body, ...options };
}

/** 202: the work goes on after this answer. */
export function accepted<Body>(body: Body, options: AnswerOptions = {}): Answer<202, Body> {
  return { kind: "answer", status: 202, body, ...options };
}

/** 204: done, and there is nothing to say. */
export function noContent(): Answer<204, undefined> {
  return { kind: "answer", status: 204, body: undefined };
}

/** 200 with one page of a list; `cursor` is where the next page begins, absent on the last. */
export function page<Item>(value: readonly Item[], cursor?: string): Answer<200, { readonly value: readonly Item[] }> {
  return { kind: "answer", status: 200, body: { value }, ...(cursor === undefined ? {} : { cursor }) };
}

/** The answer that was stored for this Idempotency-Key, once more. */
export function repeated(stored: { readonly status: number; readonly body: unknown }): Repeated {
  return { kind: "answer", status: stored.status, body: stored.body, isRepeated: true };
}

export interface Repeated extends Answer<number, unknown> {
  readonly isRepeated: true;
}

/** 200 with text or bytes of another type than JSON; pieces are sent as they come, and none is asked for before. */
export function content(
  contentType: string,
  body: Content["content"],
  headers: Readonly<Record<string, string>> = {},
): Content {
  return { kind: "content", contentType, content: body, headers };
}

/** 302 to another address, with the cookies to keep or to forget. */
export function redirect(location: string, cookies: readonly BrowserCookie[] = []): Redirect {
  return { kind: "redirect", location, cookies };
}
