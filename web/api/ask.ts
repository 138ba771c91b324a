/** Asks our API, and only ours: whatever host a link names, its path is asked of the server that served this page. */
import type { Failure, Page, Reply } from "./types.ts";

const timeoutMs = 20_000;

/** What goes with a change. */
export interface Sending {
  /** An object goes as JSON, a text as it is. */
  readonly body?: object | string;
  readonly contentType?: string;
  /** Proves that this page asks. */
  readonly csrfToken?: string | undefined;
  /** The ETag of what is to be replaced. */
  readonly version?: string | undefined;
  /** The same for every try of one request, so that it happens once. */
  readonly key?: string;
}

export function get<T>(address: string): Promise<Reply<T>> {
  return ask(address, { method: "GET", headers: {} });
}

/** The page of a list at this address, or the first after it that is not empty. */
export async function getPage<T>(address: string): Promise<Reply<Page<T>>> {
  const reply = await get<Page<T>>(address);
  const next = reply.isOk && reply.value.value.length === 0 ? reply.value.nextLink : undefined;
  return next === undefined ? reply : getPage(next);
}

export function send<T>(
  method: "POST" | "PATCH" | "PUT" | "DELETE",
  address: string,
  sending: Sending,
): Promise<Reply<T>> {
  const { body, contentType = "application/json", csrfToken, version, key } = sending;
  return ask(address, {
    method,
    headers: {
      ...(body !== undefined && { "Content-Type": contentType }),
      ...(csrfToken !== undefined && { "X-CSRF-Token": csrfToken }),
      ...(version !== undefined && { "If-Match": version }),
      ...(key !== undefined && { "Idempotency-Key": key }),
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

async function ask<T>(address: string, init: RequestInit): Promise<Reply<T>> {
  const { pathname, search } = new URL(address, window.location.origin);
  let response: Response;
  try {
    response = await fetch(pathname + search, {
      ...init,
      headers: { Accept: "application/json", ...init.headers },
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    return { isOk: false, failure: { code: "network" } };
  }
  const version = response.headers.get("ETag") ?? undefined;
  if (response.status === 204) return { isOk: true, value: undefined as T, version };
  const body = await response.json().catch(() => undefined);
  if (!response.ok) return { isOk: false, failure: failureOf(response, body) };
  if (body === undefined) return { isOk: false, failure: { code: "unreadable" } };
  return { isOk: true, value: body as T, version };
}

function failureOf(response: Response, body: Partial<Failure> | undefined): Failure {
  const retryAfterSeconds = Number(response.headers.get("Retry-After"));
  return {
    ...(body ?? {}),
    code: typeof body?.code === "string" ? body.code : `http_${response.status}`,
    ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
  };
}
