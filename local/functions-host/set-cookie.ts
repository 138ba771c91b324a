/** The `Set-Cookie` header of one cookie of a function's response, as the real host writes it. */
import type { HttpCookie } from "./core-types.ts";

const sameSites = { lax: "lax", strict: "strict", explicitNone: "none" } as const;

export function setCookie(cookie: HttpCookie): string {
  const { domain, path, expires, secure, httpOnly, sameSite, maxAge } = cookie;
  const site = sameSite === undefined || sameSite === "none" ? undefined : sameSites[sameSite];
  const attributes = [
    expires?.value && `expires=${new Date(expires.value.seconds * 1000).toUTCString()}`,
    typeof maxAge?.value === "number" && `max-age=${Math.trunc(maxAge.value)}`,
    domain?.value && `domain=${domain.value}`,
    `path=${path?.value || "/"}`,
    secure?.value && "secure",
    site && `samesite=${site}`,
    httpOnly?.value && "httponly",
  ];
  const pair = `${encodeURIComponent(cookie.name)}=${encodeURIComponent(cookie.value)}`;
  return [pair, ...attributes.filter((attribute) => typeof attribute === "string")].join("; ");
}
