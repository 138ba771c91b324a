/** What the inbox answers to a request: data until it is sent, so that a fault can still lose it. */
import type { OutgoingHttpHeaders } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

export function json(status: number, body: unknown, headers: OutgoingHttpHeaders = {}): Answer {
  const base = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  return { status, headers: { ...base, ...headers }, body: JSON.stringify(body) };
}

/** The shape in which Azure's services tell an error. */
export function failure(status: number, code: string, message: string, headers: OutgoingHttpHeaders = {}): Answer {
  return json(status, { error: { code, message } }, headers);
}

export function nothing(): Answer {
  return { status: 204, headers: {}, body: "" };
}
