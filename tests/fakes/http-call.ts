/** Calls an endpoint as the Functions host would: a real request in, a real response out. */
import { type Cookie, HttpRequest, HttpResponse, InvocationContext } from "@azure/functions";
import { type Endpoint, handler } from "../../shared/http/endpoint.ts";

export interface CallOptions {
  readonly token?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; bytes and text are sent as they are. */
  readonly body?: unknown;
}

export interface CallResult {
  readonly status: number;
  readonly headers: Headers;
  /** Those that are set, with their attributes. */
  readonly cookies: readonly Cookie[];
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly json: any;
}

export async function call<S>(endpoint: Endpoint<S>, services: S, options: CallOptions = {}): Promise<CallResult> {
  const { token, params = {}, query = "", headers = {}, body } = options;
  const path = endpoint.route.replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(params[name] ?? ""));
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const sent = body === undefined ? undefined : isRaw ? body : JSON.stringify(body);
  const request = new HttpRequest({
    method: endpoint.method,
    url: `https://host.internal/${path}${query}`,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    params: { ...params },
    ...(sent === undefined ? {} : { body: typeof sent === "string" ? { string: sent } : { bytes: sent } }),
  });
  const context = new InvocationContext({ functionName: endpoint.name, invocationId: "1" });
  const answer = await handler(endpoint, () => services)(request, context);
  const response = new HttpResponse(answer as ConstructorParameters<typeof HttpResponse>[0]);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const cookies = answer && "cookies" in answer ? (answer.cookies ?? []) : [];
  return {
    status: response.status,
    headers: response.headers,
    cookies,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}
