/** An HTTP endpoint is its declaration: promise, who, input, output, effect. The pipeline does the rest. */
import type { HttpHandler, HttpRequest, HttpResponseInit } from "@azure/functions";
import type { z } from "zod";
import type { Allow, Rule } from "./allow.ts";
import type { Caller } from "./caller.ts";
import { checkDeclaration } from "./check-declaration.ts";
import type { AnswerTo, Declaration, EndpointRequest, Responses } from "./declaration.ts";
import type { HttpServices } from "./http-services.ts";
import { type Operation, respond } from "./pipeline.ts";
import { refusalsOf } from "./refusals-of.ts";

type NoFields = z.ZodObject<Record<never, never>>;

interface Specification<
  S,
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends Responses,
  C extends Caller | undefined,
  A extends string | undefined,
> extends Declaration {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly responses: R;
  readonly allow: Allow<C, A>;
  handle(
    request: EndpointRequest<z.output<P>, z.output<Q>, z.output<B>, C, A>,
    services: S,
  ): Promise<AnswerTo<R>> | AnswerTo<R>;
}

/** A declaration that is ready to be served. */
export interface Endpoint<S> extends Declaration {
  /** Who may call it, as data. */
  readonly rule: Rule;
  respond(request: HttpRequest, services: S): Promise<HttpResponseInit>;
}

/** The `endpoint` function of an application whose handlers are given the services `S`. */
export function endpointFor<S extends HttpServices>() {
  return <
    R extends Responses,
    C extends Caller | undefined,
    A extends string | undefined,
    P extends z.ZodObject = NoFields,
    Q extends z.ZodObject = NoFields,
    B extends z.ZodType = z.ZodUndefined,
  >(
    specification: Specification<S, P, Q, B, R, C, A>,
  ): Endpoint<S> => {
    const { allow, handle: _handle, ...declaration } = specification;
    checkDeclaration(declaration, allow.rule);
    const refusals = refusalsOf(declaration, allow.rule);
    const operation = { ...specification, refusals } as unknown as Operation<S>; // the schemas keep these types true
    return {
      ...declaration,
      refusals,
      rule: allow.rule,
      respond: (request, services) => respond(operation, request, services),
    };
  };
}

/** An endpoint as Functions calls it; the services are made when the first request needs them. */
export function handler<S>(endpoint: Endpoint<S>, services: () => S): HttpHandler {
  return (request) => endpoint.respond(request, services());
}
