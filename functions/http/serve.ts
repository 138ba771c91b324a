/** Puts endpoints on the air: each becomes one function, and is remembered for the OpenAPI document. */
import { app, type HttpMethod } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { type Endpoint, endpointFor, handler } from "../../shared/http/endpoint.ts";
import { answerUnrouted } from "../../shared/http/unrouted.ts";
import type { Services } from "../../shared/services.ts";

const served: Endpoint<Services>[] = [];

/** Declares an endpoint whose handler is given our services. */
export const endpoint = endpointFor<Services>();

/** Registers the endpoint as a function of its name. */
export function serve(declared: Endpoint<Services>): void {
  served.push(declared);
  app.http(declared.name, {
    methods: [declared.method],
    route: declared.route,
    authLevel: "anonymous", // the endpoint authenticates; host keys are not identities
    handler: handler(declared, services),
  });
}

/** Every endpoint that was served so far. */
export function servedEndpoints(): readonly Endpoint<Services>[] {
  return served;
}

const everyMethod: HttpMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Whatever else is asked for under api/ is told what is wrong in the same form as by an endpoint. */
app.http("unrouted", {
  methods: everyMethod,
  route: "api/{*path}",
  authLevel: "anonymous",
  handler: (request) => answerUnrouted(request, served, services()),
});
