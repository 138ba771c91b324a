/** Host keys: the master key opens everything, the function key what has `authLevel: "function"`. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export type AuthLevel = "anonymous" | "function" | "admin";

export interface HostKeys {
  readonly master: string;
  /** Without one, only the master key opens functions that need a key. */
  readonly function?: string | undefined;
}

export function isAuthorized(level: AuthLevel, request: IncomingMessage, query: string, keys: HostKeys): boolean {
  if (level === "anonymous") return true;
  const given = request.headers["x-functions-key"] ?? new URLSearchParams(query).get("code");
  if (typeof given !== "string") return false;
  const isFunctionKey = level === "function" && keys.function !== undefined && isSame(given, keys.function);
  return isFunctionKey || isSame(given, keys.master);
}

/** The key in the header only: an admin call's address is not a place for secrets. */
export function hasMasterKey(request: IncomingMessage, { master }: HostKeys): boolean {
  const given = request.headers["x-functions-key"];
  return typeof given === "string" && isSame(given, master);
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
