/** Asks our API, and only ours: whatever host a link names, its path is asked of the server that served this page. */
import type { Dashboard, EarningsPage, Eligibility, Failure, Me, Reply, SignedOut } from "./types.ts";

const timeoutMs = 20_000;
const pageSize = 25;

export const client = {
  me: () => get<Me>("/api/v1/me"),
  dashboard: () => get<Dashboard>("/api/v1/dashboard"),
  /** In both languages, so that switching asks nothing. */
  eligibility: (locationId: string) => get<Eligibility>(`${pathOf(locationId)}/eligibility?bilingual=true`),
  /** The next page that is not empty; newest first. */
  earnings: (locationId: string, nextLink?: string) =>
    firstWithEarnings(nextLink ?? `${pathOf(locationId)}/earnings?limit=${pageSize}`),
  signOut: () => post<SignedOut>("/auth/sign-out", {}),
  /** The token proves that this page asks. */
  signOutEverywhere: ({ csrfToken = "" }: Me) =>
    post<SignedOut>("/auth/sign-out-everywhere", { "X-CSRF-Token": csrfToken }),
};

function pathOf(locationId: string): string {
  return `/api/v1/locations/${encodeURIComponent(locationId)}`;
}

/** A month in which nothing was earned is an empty page with a link to the month before. */
async function firstWithEarnings(address: string): Promise<Reply<EarningsPage>> {
  const reply = await get<EarningsPage>(address);
  const next = reply.isOk && reply.value.value.length === 0 ? reply.value.nextLink : undefined;
  return next === undefined ? reply : firstWithEarnings(next);
}

function get<T>(address: string): Promise<Reply<T>> {
  return ask(address, { method: "GET" });
}

function post<T>(address: string, headers: Readonly<Record<string, string>>): Promise<Reply<T>> {
  return ask(address, { method: "POST", headers });
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
  const body = await response.json().catch(() => undefined);
  if (!response.ok) return { isOk: false, failure: failureOf(response, body) };
  return body === undefined ? { isOk: false, failure: { code: "unreadable" } } : { isOk: true, value: body as T };
}

function failureOf(response: Response, body: Partial<Failure> | undefined): Failure {
  const retryAfterSeconds = Number(response.headers.get("Retry-After"));
  return {
    ...(body ?? {}),
    code: typeof body?.code === "string" ? body.code : `http_${response.status}`,
    ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
  };
}
