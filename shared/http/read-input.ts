/** Everything a request brings, checked and typed: path, query, body, and the headers that change what is done. */
import type { HttpRequest } from "@azure/functions";
import { defaultMaxBytes, readBody } from "./body.ts";
import { type Caller, tenantOf } from "./caller.ts";
import type { Declaration, Page } from "./declaration.ts";
import { ifMatchOf, ifNoneMatchOf } from "./etag.ts";
import { idempotencyKeyOf, type Once, onceOf } from "./idempotency.ts";
import { checkAccept } from "./negotiation.ts";
import { open, type PagingContext } from "./paging.ts";
import { parseBody, parseParameters, readQuery } from "./parse-input.ts";
import { defaultLimit, sharedNames, sharedQuery } from "./shared-query.ts";

export interface ReadInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly bilingual: boolean;
  readonly page: Page;
  readonly paging: PagingContext;
  readonly once?: Once;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
}

/** The input of a request as its endpoint declares it. Refuses with 400, 406, 413, 415 or 428. */
export async function readInput(
  declaration: Declaration,
  request: HttpRequest,
  caller: Caller | undefined,
  signingKey: Uint8Array,
): Promise<ReadInput> {
  checkAccept(request.headers, declaration.produces ?? "application/json");
  const params = declaration.params ? parseParameters(declaration.params, request.params) : {};
  const url = new URL(request.url);
  const list = readList(declaration, url, caller, signingKey);
  const conditions = readConditions(declaration, request.headers);
  const key = declaration.idempotent ? idempotencyKeyOf(request.headers) : undefined;
  const { csv, maxBodyBytes: maxBytes = defaultMaxBytes } = declaration;
  const raw = declaration.body ? await readBody(request, { maxBytes, csv }) : undefined;
  const body = declaration.body ? parseBody(declaration.body, raw) : undefined;
  if (key === undefined) return { params, body, ...list, ...conditions };

  const who = { account: tenantOf(caller), userId: caller?.userId ?? "" };
  const what = { operation: declaration.name, method: declaration.method, path: url.pathname + url.search, body: raw };
  const { secrets } = declaration;
  return { params, body, ...list, ...conditions, once: onceOf({ key, ...who, ...what, secrets }, signingKey) };
}

function readList(declaration: Declaration, url: URL, caller: Caller | undefined, signingKey: Uint8Array) {
  const ownNames = Object.keys(declaration.query?.shape ?? {});
  const known = [...ownNames, ...sharedNames(declaration)];
  const given = readQuery(known, declaration.ignoresUnknownQuery ? onlyKnown(known, url) : url);
  const own = Object.entries(given).filter(([name]) => ownNames.includes(name));
  const query = declaration.query ? parseParameters(declaration.query, Object.fromEntries(own)) : {};
  const { bilingual, limit, continuationToken } = parseParameters(sharedQuery, given);

  const filter = JSON.stringify([url.pathname, own.sort(([a], [b]) => (a < b ? -1 : 1))]);
  const paging: PagingContext = { account: tenantOf(caller), operation: declaration.name, filter };
  const cursor = continuationToken && open(continuationToken, paging, signingKey, new Date());
  const page: Page = { limit: limit ? Number(limit) : defaultLimit, ...(cursor === undefined ? {} : { cursor }) };
  return { query, bilingual: bilingual === "true", page, paging };
}

function onlyKnown(names: readonly string[], url: URL): URL {
  const known = [...url.searchParams].filter(([name]) => names.includes(name));
  return new URL(`?${new URLSearchParams(known)}`, url);
}

function readConditions({ ifMatch, method }: Declaration, headers: Headers) {
  const match = ifMatch ? ifMatchOf(headers, ifMatch === "required") : undefined;
  const noneMatch = method === "GET" ? ifNoneMatchOf(headers) : undefined;
  return {
    ...(match === undefined ? {} : { ifMatch: match }),
    ...(noneMatch === undefined ? {} : { ifNoneMatch: noneMatch }),
  };
}
