/**
 * Carries requests of the Cosmos SDK to an embedded server in the same process: the client, its retries, the protocol
 * and the engine are the real ones, only no socket lies between them. A fault on the way looks as it does on a socket.
 */
import { setImmediate as turn } from "node:timers/promises";
import { createHttpHeaders, type HttpClient, type PipelineRequest, RestError } from "@azure/core-rest-pipeline";
import type { Gateway } from "../../../local/cosmos/http/gateway.ts";
import { segmentsOf } from "../../../local/cosmos/http/request.ts";

export function withoutSockets(gateway: Gateway): HttpClient {
  return {
    sendRequest: async (request) => {
      await turn(); // others get their turn, as they do while bytes travel
      const delivery = await gateway.deliver({
        method: request.method,
        segments: segmentsOf(new URL(request.url).pathname),
        headers: request.headers.toJSON(),
        body: typeof request.body === "string" ? request.body : "",
      });
      await turn();
      switch (delivery.kind) {
        case "answer": {
          const { status, headers, body } = delivery.answer;
          const hasNoBody = status === 204 || status === 304;
          return { request, status, headers: createHttpHeaders(headers), bodyAsText: hasNoBody ? "" : body };
        }
        case "cut":
          throw new RestError("socket hang up", { code: "ECONNRESET", request });
        case "silence":
          return silence(request);
      }
    },
  };
}

/** Ends when the caller gives up. */
function silence({ abortSignal }: PipelineRequest): Promise<never> {
  return new Promise((_resolve, reject) => {
    const aborted = () => reject(Object.assign(new Error("The operation was aborted."), { name: "AbortError" }));
    if (abortSignal?.aborted) aborted();
    else abortSignal?.addEventListener("abort", aborted);
  });
}
