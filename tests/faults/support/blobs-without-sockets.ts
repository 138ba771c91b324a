/**
 * Blobs in this process, behind the storage service's own calls: the SDK and what the adapters make of it are the real
 * ones, only no socket lies between them. Answers the calls that the adapters make, and throws at any other.
 */
import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import {
  AnonymousCredential,
  BlobServiceClient,
  type HttpOperationResponse,
  type IHttpClient,
  type WebResource,
} from "@azure/storage-blob";

export function blobsWithoutSockets(): BlobServiceClient {
  return new BlobServiceClient("http://localhost:1", new AnonymousCredential(), { httpClient: new MemoryBlobs() });
}

interface Container {
  readonly blobs: Map<string, Buffer>;
  /** Sent, and not yet part of a blob. */
  readonly blocks: Map<string, Buffer>;
}

interface Answer {
  readonly status: number;
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

class MemoryBlobs implements IHttpClient {
  readonly #containers = new Map<string, Container>();
  #writes = 0;

  async sendRequest(request: WebResource): Promise<HttpOperationResponse> {
    await turn(); // others get their turn, as they do while bytes travel
    const { status, body = Buffer.alloc(0), headers = {} } = this.#answer(request);
    await turn();
    const isStream = request.streamResponseStatusCodes?.has(status);
    const length = request.method === "HEAD" ? {} : { "content-length": String(body.length) };
    return {
      request,
      status,
      headers: headersLike(request, { ...length, ...headers }),
      ...(isStream ? { readableStreamBody: Readable.from([body]) } : { bodyAsText: body.toString("utf8") }),
    };
  }

  #answer(request: WebResource): Answer {
    const url = new URL(request.url);
    const [containerName = "", ...path] = url.pathname.split("/").slice(1).map(decodeURIComponent);
    const [restype, comp] = [url.searchParams.get("restype"), url.searchParams.get("comp")];
    const call = [request.method, restype, comp].filter(Boolean).join(" ");
    if (call === "PUT container") return this.#created(containerName);
    const container = this.#containers.get(containerName);
    if (!container) return refused(404, "ContainerNotFound");
    const name = path.join("/");
    switch (call) {
      case "DELETE container":
        this.#containers.delete(containerName);
        return { status: 202 };
      case "GET container list":
        return listed(container, url.searchParams.get("prefix") ?? "");
      case "PUT":
        return this.#put(container, name, bytesOf(request));
      case "PUT block":
        container.blocks.set(`${name} ${url.searchParams.get("blockid")}`, bytesOf(request));
        return { status: 201 };
      case "PUT blocklist":
        return this.#put(container, name, Buffer.concat(blocksOf(container, name, bytesOf(request).toString("utf8"))));
      case "HEAD":
      case "GET":
        return read(container, name, request);
      default:
        throw new Error(`${call} of a blob is not a call that anything here makes.`);
    }
  }

  #created(containerName: string): Answer {
    if (this.#containers.has(containerName)) return refused(409, "ContainerAlreadyExists");
    this.#containers.set(containerName, { blobs: new Map(), blocks: new Map() });
    return { status: 201 };
  }

  #put({ blobs }: Container, name: string, bytes: Buffer): Answer {
    blobs.set(name, bytes);
    return { status: 201, headers: { etag: `"${++this.#writes}"` } };
  }
}

function read({ blobs }: Container, name: string, { method, headers }: WebResource): Answer {
  const whole = blobs.get(name);
  if (!whole) return refused(404, "BlobNotFound");
  const facts = { etag: '"1"', "x-ms-blob-type": "BlockBlob" };
  if (method === "HEAD") return { status: 200, headers: { ...facts, "content-length": String(whole.length) } };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.get("x-ms-range") ?? headers.get("range") ?? "") ?? [];
  if (first === undefined) return { status: 200, body: whole, headers: facts };
  const body = whole.subarray(Number(first), last === "" ? undefined : Number(last) + 1);
  const range = `bytes ${first}-${Number(first) + body.length - 1}/${whole.length}`;
  return { status: 206, body, headers: { ...facts, "content-range": range } };
}

/** In order of name and on one page. */
function listed({ blobs }: Container, prefix: string): Answer {
  const names = [...blobs.keys()].filter((name) => name.startsWith(prefix)).sort();
  const found = names.map((name) => `<Blob><Name>${name}</Name><Properties/></Blob>`).join("");
  const body = `<?xml version="1.0"?><EnumerationResults><Blobs>${found}</Blobs><NextMarker/></EnumerationResults>`;
  return { status: 200, body: Buffer.from(body), headers: { "content-type": "application/xml" } };
}

function blocksOf({ blocks }: Container, name: string, list: string): readonly Buffer[] {
  return [...list.matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id]) => {
    const block = blocks.get(`${name} ${id}`);
    if (!block) throw new Error(`${name} has no block ${id}.`);
    return block;
  });
}

function refused(status: number, code: string): Answer {
  const body = Buffer.from(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
  return { status, body, headers: { "content-type": "application/xml", "x-ms-error-code": code } };
}

/** A copy: who sent them may use them again. */
function bytesOf({ body }: WebResource): Buffer {
  if (typeof body === "string" || body instanceof Uint8Array) return Buffer.from(body);
  if (body === undefined || body === null) return Buffer.alloc(0);
  throw new Error("A blob is sent as bytes or as text here, not as a stream.");
}

/** The SDK's class for headers is not exported; those of a request can be emptied. */
function headersLike({ headers }: WebResource, values: Readonly<Record<string, string>>) {
  const ours = headers.clone();
  for (const name of ours.headerNames()) ours.remove(name);
  for (const [name, value] of Object.entries(values)) ours.set(name, value);
  return ours;
}
