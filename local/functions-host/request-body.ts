/** Reads a request's body whole, up to the real host's limit. */
import type { IncomingMessage } from "node:http";

export const largestBodyBytes = 104_857_600;

export type RequestBody = Uint8Array | "absent" | "tooLarge" | "aborted";

export function readBody(request: IncomingMessage, limit = largestBodyBytes): Promise<RequestBody> | RequestBody {
  const { "content-length": declared, "transfer-encoding": encoding } = request.headers;
  if (encoding === undefined && (declared === undefined || declared === "0")) return "absent";
  if (Number(declared) > limit) return "tooLarge";
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        chunks.length = 0;
        request.removeAllListeners("data").resume();
        resolve("tooLarge");
      } else chunks.push(chunk);
    });
    request.on("end", () => resolve(wholeOf(chunks, size)));
    request.on("error", () => resolve("aborted"));
    request.on("close", () => resolve("aborted"));
  });
}

function wholeOf(chunks: readonly Buffer[], size: number): RequestBody {
  const [first] = chunks;
  if (!first) return "absent";
  return chunks.length === 1 ? first : Buffer.concat(chunks, size);
}
