/** Decompresses a stream, and refuses one that grows beyond reason. */
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { FeedFault } from "../../ports/feed-source.ts";

/** Real feeds compress about 10 to 1; text of one repeated letter about 1000 to 1. */
const highestRatio = 100;
/** Below this even the highest ratio does no harm. */
const harmlessBytes = 16 * 1_024 * 1_024;
const mostBytes = 8 * 1_024 ** 3;

export async function* boundedGunzip(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let bytesIn = 0;
  let bytesOut = 0;
  const counted = async function* () {
    for await (const part of bytes) {
      bytesIn += part.length;
      yield part;
    }
  };
  const source = Readable.from(counted());
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  try {
    for await (const part of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      bytesOut += part.length;
      if (bytesOut > mostBytes || (bytesOut > harmlessBytes && bytesOut > bytesIn * highestRatio)) {
        throw new FeedFault("compression_bomb", "The blob grows beyond reason when it is decompressed.");
      }
      yield part;
    }
  } catch (error) {
    const isDamaged = /^Z_/.test(String((error as { code?: unknown }).code));
    if (isDamaged) throw new FeedFault("truncated", "The compressed blob is damaged or cut off.");
    throw error;
  } finally {
    source.destroy();
  }
}
