/** Answers what no endpoint serves: 405 with Allow where only the method is wrong, else 404. */
import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { Refusal } from "../domain/refusal.ts";
import { correlationIdOf } from "./correlation-id.ts";
import type { Declaration } from "./declaration.ts";
import type { HttpServices } from "./http-services.ts";
import { failed } from "./respond.ts";

type Routed = Pick<Declaration, "method" | "route">;

export function answerUnrouted(
  request: HttpRequest,
  endpoints: readonly Routed[],
  { publicUrl, log }: Pick<HttpServices, "publicUrl" | "log">,
): HttpResponseInit {
  const methods = methodsAt(new URL(request.url).pathname, endpoints);
  const refusal = refusalFor(request.method, methods);
  const response = failed(refusal, {
    correlationId: correlationIdOf(request.headers),
    operation: "unrouted",
    refusals: [refusal.code],
    publicUrl,
    log,
  });
  return methods.length === 0 ? response : { ...response, headers: { ...response.headers, Allow: methods.join(", ") } };
}

function refusalFor(method: string, methods: readonly string[]): Refusal {
  if (methods.length === 0) return new Refusal("not_found", "There is nothing at this address; see /api/docs.");
  return new Refusal("method_not_allowed", `This address does not take ${method}; it takes ${methods.join(", ")}.`);
}

function methodsAt(path: string, endpoints: readonly Routed[]): readonly string[] {
  const matching = endpoints.filter(({ route }) => patternOf(route).test(path));
  return [...new Set(matching.map(({ method }) => method))].sort();
}

/** A parameter is one segment, a catch-all the rest; like the host's router, literals match without case. */
function patternOf(route: string): RegExp {
  const segments = route.split("/").map((segment) => {
    if (segment.startsWith("{*")) return ".*";
    return segment.startsWith("{") ? "[^/]+" : segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^/${segments.join("/")}/?$`, "i");
}
