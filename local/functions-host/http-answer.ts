/** Writes a function's response, or the host's own bodiless answer, to the wire. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpResponseData, InvocationResponse, TypedData } from "./core-types.ts";
import { setCookie } from "./set-cookie.ts";

/** Ours to decide, whatever the function says. */
const ownHeaders = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);

export function answerEmpty(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else response.writeHead(status, { ...headers, "content-length": "0" }).end();
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", "content-length": body.length })
    .end(body);
}

/** A function that returns nothing answers 204. */
export function answerInvocation(request: IncomingMessage, response: ServerResponse, result: InvocationResponse): void {
  const data = result.returnValue?.http as HttpResponseData | undefined;
  if (data) answerData(request, response, data);
  else answerEmpty(response, 204);
}

function answerData(request: IncomingMessage, response: ServerResponse, data: HttpResponseData): void {
  const status = Number(data.statusCode ?? 200);
  const body = bytesOf(data.body);
  const headers: (string | number)[] = [];
  for (const name in data.headers) {
    const value = data.headers[name];
    if (value !== undefined && !ownHeaders.has(name)) headers.push(name, value);
  }
  for (const cookie of data.cookies ?? []) headers.push("set-cookie", setCookie(cookie));
  if (status !== 204 && status !== 304) headers.push("content-length", lengthOf(request, data, body));
  response.writeHead(status, headers as string[]).end(body);
}

/** HEAD may tell the length of a body that it does not carry. */
function lengthOf(request: IncomingMessage, data: HttpResponseData, body: Uint8Array): number | string {
  const declared = data.headers?.["content-length"];
  return request.method === "HEAD" && body.length === 0 && declared !== undefined ? declared : body.length;
}

function bytesOf(body: TypedData | null | undefined): Uint8Array {
  return body?.bytes ?? Buffer.from(body?.string ?? body?.json ?? "");
}
