/** Reads the body of a request: JSON only, never more bytes than allowed, whatever the headers claim. */
import type { HttpRequest } from "@azure/functions";
import { Refusal } from "../domain/refusal.ts";
import { parseStrictJson } from "./strict-json.ts";

/** What a body may weigh unless its endpoint says otherwise. */
export const defaultMaxBytes = 256 * 1024;

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** The JSON value of the body. Refuses with `unsupported_media_type`, `body_too_large` or `malformed_json`. */
export async function readJsonBody(request: HttpRequest, maxBytes: number): Promise<unknown> {
  const encoding = request.headers.get("content-encoding");
  const isJson = jsonType.test(request.headers.get("content-type") ?? "");
  if (!isJson || (encoding !== null && encoding.toLowerCase() !== "identity")) {
    throw new Refusal("unsupported_media_type", "Send the body as application/json in UTF-8, not compressed.");
  }
  return parseStrictJson(await readBytes(request, maxBytes));
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
