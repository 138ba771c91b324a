/**
 * Listens on an address and, where that is the IPv4 loopback, on the IPv6 one too: `localhost` may mean either.
 *
 * Closing lets running requests end and refuses new ones.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { answerEmpty } from "./http-answer.ts";
import type { HttpHandler } from "./http-trigger.ts";
import { errorText, type Log } from "./log.ts";
import { StartRefusal } from "./start-refusal.ts";

export interface HttpListener {
  readonly port: number;
  /** Resolves when the last request has been answered. */
  close(): Promise<void>;
}

export async function listenHttp(host: string, port: number, handler: HttpHandler, log: Log): Promise<HttpListener> {
  let isClosing = false;
  const server = () => {
    const created = createServer({ keepAliveTimeout: 130_000, maxHeaderSize: 49_152 }, (request, response) => {
      if (isClosing) return answerEmpty(response, 503, { connection: "close" });
      handler(request, response).catch((error: unknown) => {
        log.write({ level: "error", category: "host", message: "the request failed", error: errorText(error) });
        answerEmpty(response, 500);
      });
    });
    created.on("request", (_request, response) => {
      response.on("finish", () => {
        if (isClosing) setImmediate(() => created.closeIdleConnections());
      });
    });
    return created;
  };
  const servers = await listenBoth(server, host, port);
  return {
    port: portOf(servers[0]),
    close: async () => {
      isClosing = true;
      await Promise.all(servers.map(closed));
    },
  };
}

async function listenBoth(server: () => Server, host: string, port: number): Promise<readonly [Server, ...Server[]]> {
  const first = await listening(server(), host, port);
  if (host !== "127.0.0.1") return [first];
  try {
    return [first, await listening(server(), "::1", portOf(first))];
  } catch (error) {
    const isWithoutIpv6 = ["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes((error as NodeJS.ErrnoException).code ?? "");
    if (isWithoutIpv6) return [first];
    await closed(first);
    if (port === 0) return listenBoth(server, host, port); // another process has that port on ::1
    throw new StartRefusal(`cannot listen on [::1]:${port}: ${(error as Error).message}`);
  }
}

function listening(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server.off("error", reject)));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
