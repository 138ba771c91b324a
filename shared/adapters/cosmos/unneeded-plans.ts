/**
 * Spares the query plan that the SDK asks for beside every query. Within one partition nothing ever looks at it, and
 * without this each query would be two requests.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createHttpHeaders, type HttpClient } from "@azure/core-rest-pipeline";

const isWithinPartition = new AsyncLocalStorage<true>();

/** Runs a query that names its partition key. */
export function withoutPlan<T>(query: () => Promise<T>): Promise<T> {
  return isWithinPartition.run(true, query);
}

export function sparingPlans(inner: HttpClient): HttpClient {
  return {
    sendRequest: async (request) => {
      const isUnneeded = request.headers.has("x-ms-cosmos-is-query-plan-request") && isWithinPartition.getStore();
      return isUnneeded
        ? { request, status: 200, headers: createHttpHeaders(), bodyAsText: "{}" }
        : inner.sendRequest(request);
    },
  };
}
