/** The fields of a posted form; undefined where it is none, or longer than a form of ours. */
import type { IncomingMessage } from "node:http";

const maxBytes = 16_384;

export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? "")) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  return size <= maxBytes ? new URLSearchParams(Buffer.concat(chunks).toString("utf8")) : undefined;
}
