/** Asks our API, and only ours: whatever host a link names, its path is asked of the server that served this page. */
import type { Dashboard, EarningsPage, Eligibility, Failure, Reply } from "./types.ts";

export interface Client {
  dashboard(): Promise<Reply<Dashboard>>;
  /** In both languages, so that switching asks nothing. */
  eligibility(locationId: string): Promise<Reply<Eligibility>>;
  /** The next page that is not empty; newest first. */
  earnings(locationId: string, nextLink?: string): Promise<Reply<EarningsPage>>;
}

const timeoutMs = 20_000;
const pageSize = 25;

export function clientFor(token: string): Client {
  const location = (locationId: string) => `/api/v1/locations/${encodeURIComponent(locationId)}`;
  return {
    dashboard: () => get("/api/v1/dashboard", token),
    eligibility: (locationId) => get(`${location(locationId)}/eligibility?bilingual=true`, token),
    earnings: (locationId, nextLink) =>
      firstWithEarnings(nextLink ?? `${location(locationId)}/earnings?limit=${pageSize}`, token),
  };
}

/** A month in which nothing was earned is an empty page with a link to the month before. */
async function firstWithEarnings(address: string, token: string): Promise<Reply<EarningsPage>> {
  const reply = await get<EarningsPage>(address, token);
  const next = reply.isOk && reply.value.value.length === 0 ? reply.value.nextLink : undefined;
  return next === undefined ? reply : firstWithEarnings(next, token);
}

async function get<T>(address: string, token: string): Promise<Reply<T>> {
  const { pathname, search } = new URL(address, window.location.origin);
  let response: Response;
  try {
    response = await fetch(pathname + search, {
      headers: { Accept: "application/json", Authorization: `Bearer ${token}` },
      credentials: "omit",
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
