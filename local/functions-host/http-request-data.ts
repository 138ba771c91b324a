/** A request as the real host hands it to the library: repeated headers and query parameters are joined by commas. */
import type { IncomingMessage } from "node:http";
import type { HttpRequestData } from "./core-types.ts";
import type { RequestBody } from "./request-body.ts";

export function httpRequestData(
  request: IncomingMessage,
  query: string,
  params: Record<string, string>,
  body: RequestBody,
): HttpRequestData {
  return {
    method: request.method ?? "GET",
    url: `http://${request.headers.host ?? "localhost"}${request.url ?? "/"}`,
    headers: headersOf(request),
    query: queryOf(query),
    params,
    ...(typeof body !== "string" && { body: { bytes: body } }),
  };
}

/** From the raw headers, because Node drops some repeated ones. */
export function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers = Object.create(null) as Record<string, string>;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    add(headers, (rawHeaders[index] ?? "").toLowerCase(), rawHeaders[index + 1] ?? "");
  }
  return headers;
}

function queryOf(text: string): Record<string, string> {
  const query = Object.create(null) as Record<string, string>;
  if (text !== "") for (const [name, value] of new URLSearchParams(text)) add(query, name, value);
  return query;
}

function add(values: Record<string, string>, name: string, value: string): void {
  const before = values[name];
  values[name] = before === undefined ? value : `${before},${value}`;
}
