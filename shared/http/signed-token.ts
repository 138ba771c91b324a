/** Tokens that say something until a moment, and that nobody but us can have made: `{payload}.{signature}`. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { derivedKey } from "./derived-key.ts";

/** What a token is good for: it opens only where all of it is the same as when it was signed. */
export interface TokenUse {
  readonly purpose: string;
  readonly bound: readonly string[];
}

/** `expiresAt` in milliseconds since the epoch. */
export function signed(content: string, use: TokenUse, signingKey: Uint8Array, expiresAt: number): string {
  const payload = Buffer.from(JSON.stringify([expiresAt, content])).toString("base64url");
  return `${payload}.${signature(payload, use, signingKey).toString("base64url")}`;
}

/** What a token says; undefined for whatever we did not sign for this use. Whether it is over, the caller judges. */
export function opened(
  token: string,
  use: TokenUse,
  signingKey: Uint8Array,
): { readonly content: string; readonly expiresAt: number } | undefined {
  const [payload = "", given = "", ...rest] = token.split(".");
  const expected = signature(payload, use, signingKey);
  const isOurs = rest.length === 0 && isSame(Buffer.from(given, "base64url"), expected) && isPlain(given);
  if (!isOurs) return undefined;
  const [expiresAt, content] = JSON.parse(Buffer.from(payload, "base64url").toString()) as [number, string];
  return { content, expiresAt };
}

function signature(payload: string, { purpose, bound }: TokenUse, signingKey: Uint8Array): Buffer {
  return createHmac("sha256", derivedKey(signingKey, purpose))
    .update(JSON.stringify([payload, ...bound]))
    .digest();
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Refuses the other spellings that a lenient base64 decoder takes for the same bytes. */
function isPlain(text: string): boolean {
  return Buffer.from(text, "base64url").toString("base64url") === text;
}
