/**
 * Tells the reader of queues at once that a message waits, so that it need not ask again and again.
 *
 * Nothing rests on it: a reader that is down or new, or a message whose lease ran out, is found by polling, as in Azure.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AzuriteService } from "./azurite.ts";

export interface Bell {
  /** Asked by `POST {url}/{queue}`. */
  readonly url: string;
  /** The reader's key. */
  readonly key: string;
}

/** A message was put (201), or its lease was changed (204), by which it may become visible again. */
const written = { POST: 201, PUT: 204 } as const;
const messages = /^\/[^/]+\/(?<queue>[^/]+)\/messages(?:\/[^/]+)?$/;

/** Rings after an answered write, once the message is visible. */
export function ringAfterMessages({ httpServer }: AzuriteService, bell: Bell): void {
  const ring = once(bell);
  httpServer.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://queue");
    const queue = messages.exec(pathname)?.groups?.queue;
    const expected = written[request.method as keyof typeof written];
    if (queue === undefined || expected === undefined) return;
    response.once("finish", () => {
      if (response.statusCode !== expected) return;
      const hiddenMs = Number(searchParams.get("visibilitytimeout") ?? 0) * 1_000;
      if (hiddenMs > 0) setTimeout(ring, hiddenMs, queue).unref();
      else ring(queue);
    });
  });
}

/** Of many messages at once the reader hears once, and once more when it has heard. */
function once({ url, key }: Bell): (queue: string) => void {
  const ringing = new Map<string, boolean>();
  const ring = async (queue: string): Promise<void> => {
    do {
      ringing.set(queue, false);
      const asked = fetch(`${url}/${queue}`, { method: "POST", headers: { "x-functions-key": key } });
      await asked.then(({ body }) => body?.cancel()).catch(() => undefined); // it is not there, and will ask by itself
    } while (ringing.get(queue));
    ringing.delete(queue);
  };
  return (queue) => {
    if (ringing.has(queue)) ringing.set(queue, true);
    else void ring(queue);
  };
}
