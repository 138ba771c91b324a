/** Continuation tokens: opaque and signed, good for one tenant, one operation and one filter, for one day. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "../domain/refusal.ts";
import { derivedKey } from "./derived-key.ts";

/** What a token is bound to: it opens only where all three are the same as when it was sealed. */
export interface PagingContext {
  readonly account: string;
  readonly operation: string;
  /** Of the path and of every query parameter that decides what is on the list. */
  readonly filter: string;
}

const lifetimeMs = 86_400_000;

/** The token that leads to the page that begins at the cursor. */
export function seal(cursor: string, context: PagingContext, signingKey: Uint8Array, now: Date): string {
  const payload = Buffer.from(JSON.stringify([now.getTime() + lifetimeMs, cursor])).toString("base64url");
  return `${payload}.${signature(payload, context, signingKey).toString("base64url")}`;
}

/** The cursor in a token. Refuses with `continuation_invalid` whatever we did not seal for this caller and list. */
export function open(token: string, context: PagingContext, signingKey: Uint8Array, now: Date): string {
  const [payload = "", given = "", ...rest] = token.split(".");
  const expected = signature(payload, context, signingKey);
  const isOurs = rest.length === 0 && isSame(Buffer.from(given, "base64url"), expected) && isPlain(given);
  if (!isOurs) throw invalidContinuation();
  const [expiresAt, cursor] = JSON.parse(Buffer.from(payload, "base64url").toString()) as [number, string];
  if (now.getTime() >= expiresAt) throw invalidContinuation();
  return cursor;
}

/** The address of the next page: the same query with another continuation token. */
export function nextLink(publicUrl: string, requestUrl: string, token: string): string {
  const { pathname, searchParams } = new URL(requestUrl);
  searchParams.set("continuationToken", token);
  return `${publicUrl}${pathname}?${searchParams}`;
}

function signature(payload: string, context: PagingContext, signingKey: Uint8Array): Buffer {
  const bound = JSON.stringify([payload, context.account, context.operation, context.filter]);
  return createHmac("sha256", derivedKey(signingKey, "paging")).update(bound).digest();
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Refuses the other spellings that a lenient base64 decoder takes for the same bytes. */
function isPlain(text: string): boolean {
  return Buffer.from(text, "base64url").toString("base64url") === text;
}

/** Also of a token of ours from before the list was made otherwise. */
export function invalidContinuation(): Refusal {
  return new Refusal(
    "continuation_invalid",
    "This continuationToken is not valid here. Ask for the list again from its start.",
  );
}
