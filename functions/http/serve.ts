/** Puts endpoints on the air: each becomes one function, and is remembered for the OpenAPI document. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { type Endpoint, endpointFor, handler } from "../../shared/http/endpoint.ts";
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
