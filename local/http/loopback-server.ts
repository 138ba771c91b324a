/**
 * An HTTP server that only programs on this machine can use: bound to 127.0.0.1, and deaf to web pages that reach it
 * under a name of their own.
 */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sendError } from "./send-json.ts";

export interface LoopbackServer {
  readonly url: string;
  /** Ends open requests too. */
  close(): Promise<void>;
}

/** Port 0 takes any free port. */
export async function listenOnLoopback(port: number, listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    if (isAddressedToLoopback(request)) listener(request, response);
    else sendError(response, 421, "MisdirectedRequest", "This server answers to 127.0.0.1 and localhost only.");
  });
  server.keepAliveTimeout = 65_000; // longer than clients keep idle sockets, so that none is reused as it closes
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A foreign name that resolves to 127.0.0.1 would let a web page read what is meant for this machine. */
function isAddressedToLoopback({ headers: { host } }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? "");
}

/** Runs an asynchronous handler; what it throws unexpectedly is logged whole and answered as an opaque 500. */
export function answering(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): RequestListener {
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else sendError(response, 500, "InternalServerError", "The server failed; its log says why.");
    });
  };
}
