/**
 * The HTTP pipeline, written once: authenticate, check the permission, parse, check the scope, run, translate.
 *
 * The first step that fails is the answer.
 */
import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import type { Allow } from "./allow.ts";
import { authenticate } from "./authenticate.ts";
import { type Caller, callerOf } from "./caller.ts";
import { correlationIdOf } from "./correlation-id.ts";
import type { Declaration, EndpointRequest } from "./declaration.ts";
import { describeError } from "./describe-error.ts";
import type { HttpServices } from "./http-services.ts";
import { localeOf, prefersPage } from "./negotiation.ts";
import { withNextLink } from "./next-link.ts";
import { noteRefused, type Seen } from "./note-refused.ts";
import { readInput } from "./read-input.ts";
import { failed, succeeded } from "./respond.ts";
import type { Result } from "./result.ts";
import { begun } from "./stream-pieces.ts";

/** A declaration with its handler, once its types have done their work. */
export interface Operation<S> extends Declaration {
  readonly allow: Allow<Caller | undefined, string | undefined>;
  handle(
    request: EndpointRequest<unknown, unknown, unknown, Caller | undefined, string | undefined>,
    services: S,
  ): Promise<Result> | Result;
}

/** The answer to a request: a result or a problem, never a throw. */
export async function respond<S extends HttpServices>(
  operation: Operation<S>,
  request: HttpRequest,
  services: S,
): Promise<HttpResponseInit> {
  const correlationId = correlationIdOf(request.headers);
  const seen: Seen = {};
  try {
    return await run(operation, request, services, correlationId, seen);
  } catch (error) {
    await noteRefused(error, { operation, request, seen, correlationId }, services);
    const { name, refusals, produces } = operation;
    return failed(error, {
      correlationId,
      pageIn: produces === "text/html" && prefersPage(request.headers) ? localeOf(request.headers) : undefined,
      operation: name,
      refusals,
      publicUrl: services.publicUrl,
      log: services.log,
    });
  }
}

async function run<S extends HttpServices>(
  operation: Operation<S>,
  request: HttpRequest,
  services: S,
  correlationId: string,
  seen: Seen,
): Promise<HttpResponseInit> {
  const { allow, handle } = operation;
  const { locationIndex, partnerIndex, publicUrl, signingKey } = services;
  const now = services.clock.now();
  const caller = allow.admit(await identified(operation, request, services, seen), now);
  const input = await readInput(operation, request, caller, signingKey);
  const accountId = await allow.reach(caller, input, { locationIndex, partnerIndex, now });

  const locale = localeOf(request.headers);
  const result = await handle(
    { ...input, caller, accountId, correlationId, locale, headers: request.headers },
    services,
  );
  const linked = withNextLink(result, { publicUrl, requestUrl: request.url, paging: input.paging, signingKey });
  const ready = await begun(linked, (error) =>
    services.log.error("answer broke off", { operation: operation.name, correlationId, error: describeError(error) }),
  );
  return succeeded(ready, input.ifNoneMatch, correlationId);
}

async function identified<S extends HttpServices>(
  { allow, beforePasswordChange }: Operation<S>,
  request: HttpRequest,
  services: S,
  seen: Seen,
): Promise<Caller | undefined> {
  if (allow.rule.kind === "anyone") return undefined;
  seen.identity = await authenticate(request, services);
  seen.caller = await callerOf(seen.identity, services.accessReader, {
    isBeforePasswordChange: beforePasswordChange === true,
  });
  return seen.caller;
}
