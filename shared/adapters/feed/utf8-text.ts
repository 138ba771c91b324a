/** Decodes UTF-8 strictly, without a byte order mark; any other encoding is refused. */
import { FeedFault } from "../../ports/feed-source.ts";

export async function* utf8Text(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const part of bytes) {
      const text = decoder.decode(part, { stream: true });
      if (text !== "") yield text;
    }
    decoder.decode();
  } catch (error) {
    if (isDecoders(error)) throw new FeedFault("not_utf8", "The blob is not UTF-8 text.");
    throw error; // the source's, such as a connection that broke
  }
}

function isDecoders(error: unknown): boolean {
  return (error as { code?: unknown }).code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}
