/** Turns the cursor of a page into its nextLink: the same address with a token that only this caller can use there. */
import { nextLink, type PagingContext, seal } from "./paging.ts";
import type { Result } from "./result.ts";

export interface LinkContext {
  readonly publicUrl: string;
  readonly requestUrl: string;
  readonly paging: PagingContext;
  readonly signingKey: Uint8Array;
}

export function withNextLink(result: Result, context: LinkContext): Result {
  if (result.kind !== "answer" || result.cursor === undefined) return result;
  const token = seal(result.cursor, context.paging, context.signingKey, new Date());
  const link = nextLink(context.publicUrl, context.requestUrl, token);
  return { ...result, body: { ...(result.body as object), nextLink: link } };
}
