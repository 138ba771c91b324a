/** A request's JSON body, checked against a schema, or the reason to refuse it. */
import type { IncomingMessage } from "node:http";
import { type ZodType, z } from "zod";

export type JsonBody<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly code: string; readonly message: string };

const MAX_BYTES = 10 * 1024 * 1024;

export async function readJson<T>(request: IncomingMessage, schema: ZodType<T>): Promise<JsonBody<T>> {
  // A web page can send any other type to this machine without asking first.
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    return refused(415, "UnsupportedMediaType", "Send the body as application/json.");
  }
  const text = await readText(request);
  if (text === undefined) return refused(413, "RequestBodyTooLarge", `A body has at most ${MAX_BYTES} bytes.`);
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success
      ? { ok: true, value: result.data }
      : refused(400, "BadRequest", z.prettifyError(result.error));
  } catch {
    return refused(400, "BadRequest", "The body is not JSON.");
  }
}

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  }
  return size <= MAX_BYTES ? Buffer.concat(chunks).toString("utf8") : undefined;
}

function refused(status: 400 | 413 | 415, code: string, message: string): JsonBody<never> {
  return { ok: false, status, code, message };
}
