/** Continuation tokens: opaque and signed, good for one tenant, one operation and one filter, for one day. */
import { Refusal } from "../domain/refusal.ts";
import { opened, signed } from "./signed-token.ts";

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
  return signed(cursor, purposeOf(context), signingKey, now.getTime() + lifetimeMs);
}

/** The cursor in a token. Refuses with `continuation_invalid` whatever we did not seal for this caller and list. */
export function open(token: string, context: PagingContext, signingKey: Uint8Array, now: Date): string {
  const found = opened(token, purposeOf(context), signingKey);
  if (!found || now.getTime() >= found.expiresAt) throw invalidContinuation();
  return found.content;
}

function purposeOf({ account, operation, filter }: PagingContext) {
  return { purpose: "paging", bound: [account, operation, filter] };
}

/** The address of the next page: the same query with another continuation token. */
export function nextLink(publicUrl: string, requestUrl: string, token: string): string {
  const { pathname, searchParams } = new URL(requestUrl);
  searchParams.set("continuationToken", token);
  return `${publicUrl}${pathname}?${searchParams}`;
}

/** Also of a token of ours from before the list was made otherwise. */
export function invalidContinuation(): Refusal {
  return new Refusal(
    "continuation_invalid",
    "This continuationToken is not valid here. Ask for the list again from its start.",
  );
}
