/** The address a request asks for, or null where its request line is not one. */
import type { IncomingMessage } from "node:http";

export function requestUrl({ url = "/", headers: { host } }: IncomingMessage): URL | null {
  return url.startsWith("/") ? URL.parse(`http://${host}${url}`) : null;
}
