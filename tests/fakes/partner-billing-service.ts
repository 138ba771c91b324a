/** Microsoft's partner billing as documented, over real HTTP: exports, operations, manifests and blobs; told how to behave. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface PartnerBillingService {
  readonly url: string;
  /** Each export that was asked for: its path and its body. */
  readonly exports: { readonly path: string; readonly body: unknown }[];
  /** `GET /path` of every other call, in order; without queries. */
  readonly calls: string[];
  /** Bearer tokens that came, with where they went. */
  readonly tokens: string[];
  /** Answers to come before the usual ones, by the kind of call. */
  readonly next: { export: Reply[]; operation: Reply[]; manifest: Reply[] };
  /** What the finished export holds. */
  readonly data: { eTag: string; blobs: Map<string, Buffer>; manifest: Record<string, unknown> };
  /** How a finished operation shows its manifest. */
  shows: "link" | "linkAnnotation" | "inline";
  /** Blobs cut off in the middle of their transfer. */
  readonly cut: Set<string>;
  /** Downloads that a link is good for before it expires. */
  linkUses: number;
  close(): Promise<void>;
}

const root = "/v1.0/reports/partners/billing";

export async function startPartnerBilling(): Promise<PartnerBillingService> {
  let operations = 0;
  let signature = 0;
  const uses = new Map<string, number>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service: PartnerBillingService = {
    url,
    exports: [],
    calls: [],
    tokens: [],
    next: { export: [], operation: [], manifest: [] },
    data: { eTag: "data-1", blobs: new Map(), manifest: {} },
    shows: "link",
    cut: new Set(),
    linkUses: Number.POSITIVE_INFINITY,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const { pathname, searchParams } = new URL(request.url ?? "", url);
    if (request.headers.authorization) service.tokens.push(`${request.headers.authorization} ${pathname}`);
    if (pathname.startsWith("/container/")) return sendBlob(pathname, searchParams.get("sig") ?? "", response);
    const { status, headers, body } = replyTo(request.method ?? "", pathname, Buffer.concat(parts).toString());
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body ?? {}));
  }

  function replyTo(method: string, path: string, text: string): Reply {
    if (method === "POST") {
      service.exports.push({ path, body: JSON.parse(text) });
      operations += 1;
      return (
        service.next.export.shift() ?? { status: 202, headers: { location: `${url}${root}/operations/${operations}` } }
      );
    }
    service.calls.push(`${method} ${path}`);
    if (path.startsWith(`${root}/manifests/`))
      return service.next.manifest.shift() ?? { status: 200, body: manifest() };
    return service.next.operation.shift() ?? { status: 200, body: { ...succeeded(), ...shown() } };
  }

  function shown(): object {
    if (service.shows === "inline") return { resourceLocation: manifest() };
    const link = `${url}${root}/manifests/m-1`;
    return service.shows === "link" ? { resourceLocation: link } : { "resourceLocation@odata.navigationLink": link };
  }

  function manifest(): object {
    signature += 1;
    uses.set(String(signature), 0);
    return {
      id: "m-1",
      schemaVersion: "1",
      dataFormat: "compressedJSON",
      createdDateTime: "2026-11-14T06:34:34.87Z",
      eTag: service.data.eTag,
      partnerTenantId: "0e195b37-4574-4539-bc42-0e539b9684c0",
      rootDirectory: `${url}/container/data`,
      sasToken: `sv=2021-08-06&sig=${signature}`,
      partitionType: "Default",
      blobCount: service.data.blobs.size,
      blobs: [...service.data.blobs.keys()].map((name) => ({ name, partitionValue: "default" })),
      ...service.data.manifest,
    };
  }

  function sendBlob(path: string, key: string, response: ServerResponse): void {
    service.calls.push(`GET ${path}`);
    const used = uses.get(key);
    if (used === undefined || used >= service.linkUses) return void response.writeHead(403).end("AuthenticationFailed");
    uses.set(key, used + 1);
    const name = path.slice("/container/data/".length);
    const bytes = service.data.blobs.get(name);
    if (!bytes) return void response.writeHead(404).end();
    response.writeHead(200, { "content-length": bytes.length });
    if (!service.cut.has(name)) return void response.end(bytes);
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  }

  return service;
}

function succeeded() {
  return {
    "@odata.type": "#microsoft.graph.partners.billing.exportSuccessOperation",
    status: "succeeded",
    createdDateTime: "2026-11-14T08:12:53",
    lastActionDateTime: "2026-11-14T08:37:48.5046691Z",
  };
}

export function running(retryAfter?: string): Reply {
  return {
    status: 200,
    ...(retryAfter !== undefined && { headers: { "retry-after": retryAfter } }),
    body: { "@odata.type": "#microsoft.graph.partners.billing.runningOperation", status: "running" },
  };
}

export function failedOperation(code: string): Reply {
  const error = { code, message: "No data available" };
  return {
    status: 200,
    body: { "@odata.type": "#microsoft.graph.partners.billing.failedOperation", status: "failed", error },
  };
}
