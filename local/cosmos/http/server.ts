/** Carries the gateway over HTTP on the loopback interface. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CosmosError } from "../engine/cosmos-error.ts";
import { errorAnswer } from "./answers.ts";
import type { Gateway } from "./gateway.ts";
import type { Headers } from "./headers.ts";
import { localAnswer } from "./local-routes.ts";
import { type CosmosAnswer, type CosmosRequest, segmentsOf } from "./request.ts";

/** Room for the largest batch with its escapes; of a larger body nothing more is kept. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function listen(gateway: Gateway, port: number): Promise<HttpServer> {
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, response) => {
    serve(gateway, incoming, response).catch((error: unknown) => {
      if (incoming.complete) console.error(error); // else the caller hung up while sending
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(gateway: Gateway, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  if (request instanceof CosmosError) return send(response, errorAnswer(request));
  if (request.segments[0] === "_local") return send(response, localAnswer(gateway, request));
  const delivery = await gateway.deliver(request);
  if (delivery.kind === "answer") send(response, delivery.answer);
  else if (delivery.kind === "cut") response.destroy();
}

async function readRequest(incoming: IncomingMessage): Promise<CosmosRequest | CosmosError> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) return new CosmosError(413, `A request has at most ${MAX_BODY_BYTES} bytes.`);
  try {
    const segments = segmentsOf(incoming.url ?? "/");
    const body = Buffer.concat(chunks).toString();
    return { method: incoming.method ?? "GET", segments, headers: incoming.headers as Headers, body };
  } catch (error) {
    if (error instanceof CosmosError) return error;
    throw error;
  }
}

function send(response: ServerResponse, { status, headers, body }: CosmosAnswer): void {
  const hasNoBody = status === 204 || status === 304;
  response.writeHead(status, hasNoBody ? headers : { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(hasNoBody ? undefined : body);
}
