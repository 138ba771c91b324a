/** The id that ties a request, its log lines and its answer together: the caller's own if it is harmless, else a new one. */
import { randomUUID } from "node:crypto";

const harmless = /^[A-Za-z0-9._-]{8,64}$/;

export function correlationIdOf(headers: Headers): string {
  const given = headers.get("ms-correlationid");
  return given !== null && harmless.test(given) ? given : randomUUID();
}
