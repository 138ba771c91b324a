/**
 * Tells the HTTP status of the last attempt a piece of work made, which the SDK's batch hides from its caller.
 *
 * An undefined status means that no answer came back, or none that could be read: whether the write happened is then
 * unknown.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createDefaultHttpClient, type HttpClient } from "@azure/core-rest-pipeline";

interface Attempts {
  last: number | undefined;
}

const current = new AsyncLocalStorage<Attempts>();

/** Counts requests, so that budgets can be shown. */
export type OnRequest = (method: string, url: string) => void;

export function recordingHttpClient(onRequest?: OnRequest, inner: HttpClient = createDefaultHttpClient()): HttpClient {
  return {
    sendRequest: async (request) => {
      onRequest?.(request.method, request.url);
      const attempts = current.getStore();
      if (attempts) attempts.last = undefined;
      const response = await inner.sendRequest(request);
      if (attempts) attempts.last = response.status;
      return response;
    },
  };
}

/** Runs the work and says with which status its last request was answered, whether it returns or throws. */
export async function withAttemptStatus<T>(
  work: () => Promise<T>,
): Promise<{ readonly status: number | undefined; readonly outcome: { value: T } | { error: unknown } }> {
  const attempts: Attempts = { last: undefined };
  const outcome = await current.run(attempts, () =>
    work().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    ),
  );
  const isUnread = "error" in outcome && attempts.last !== undefined && attempts.last < 400;
  return { status: isUnread ? undefined : attempts.last, outcome };
}
