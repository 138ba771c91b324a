/** Reads the body of a request: JSON, or CSV where that is declared; never more bytes than allowed, whatever is claimed. */
import type { HttpRequest } from "@azure/functions";
import { Refusal } from "../domain/refusal.ts";
import type { CsvBody } from "./declaration.ts";
import { parseStrictJson } from "./strict-json.ts";

/** What a body may weigh unless its endpoint says otherwise. */
export const defaultMaxBytes = 256 * 1024;

const jsonType = typeIn("application\\/json");
const csvType = typeIn("text\\/csv");

interface BodyOptions {
  readonly maxBytes: number;
  readonly csv?: CsvBody | undefined;
}

/** The value of the body. Refuses with `unsupported_media_type`, `body_too_large`, `malformed_json`, or as its CSV does. */
export async function readBody(request: HttpRequest, { maxBytes, csv }: BodyOptions): Promise<unknown> {
  const encoding = request.headers.get("content-encoding");
  const type = request.headers.get("content-type") ?? "";
  const read = jsonType.test(type) ? parseStrictJson : csvType.test(type) ? csv?.read : undefined;
  if (!read || (encoding !== null && encoding.toLowerCase() !== "identity")) {
    const types = csv ? "application/json or text/csv" : "application/json";
    throw new Refusal("unsupported_media_type", `Send the body as ${types} in UTF-8, not compressed.`);
  }
  return read(await readBytes(request, maxBytes));
}

function typeIn(name: string): RegExp {
  return new RegExp(`^${name}\\s*(?:;\\s*charset\\s*=\\s*"?utf-8"?\\s*)?$`, "i");
}

async function readBytes(request: HttpRequest, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = new Refusal("body_too_large", `The body may have at most ${maxBytes} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge;
  if (!request.body) return new Uint8Array();

  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge; // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
