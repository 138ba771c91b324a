/** Requests as they go over the wire: headers may come twice, bodies may be anything, and nothing is followed or decoded. */
import { Agent, type IncomingHttpHeaders, request as open } from "node:http";

export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body?: string | Uint8Array | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body; undefined where there is none or it is not JSON. */
  readonly json: unknown;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

export function send({ method, url, headers, body }: WireRequest): Promise<Answer> {
  const { hostname, port, pathname, search } = new URL(url);
  const all = headers.some(([name]) => name.toLowerCase() === "host")
    ? headers
    : [["host", `${hostname}:${port}`], ...headers];
  const isChunked = headers.some(([name]) => name.toLowerCase() === "transfer-encoding");
  const length = body === undefined || isChunked ? [] : ["content-length", String(Buffer.byteLength(body))];
  return new Promise((resolve, reject) => {
    const path = `${pathname}${search}`;
    const request = open({ agent, hostname, port, method, path, headers: [...all.flat(), ...length] }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Sockets that are kept alive would hold the test process. */
export function closeConnections(): void {
  agent.destroy();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
