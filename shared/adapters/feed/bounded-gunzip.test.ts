import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { boundedGunzip } from "./bounded-gunzip.ts";

const megabyte = 1_024 * 1_024;

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** How many bytes came out, and the code of the fault that ended it. */
async function unpacked(bytes: Uint8Array): Promise<{ readonly size: number; readonly code?: unknown }> {
  let size = 0;
  try {
    for await (const part of boundedGunzip(once(bytes))) size += part.length;
  } catch (error) {
    return { size, code: (error as { code?: unknown }).code };
  }
  return { size };
}

test("stops a blob that grows beyond reason before it has grown", async () => {
  const bomb = gzipSync(Buffer.alloc(128 * megabyte), { level: 9 });

  const { size, code } = await unpacked(bomb);

  expect(code).toBe("compression_bomb");
  expect(size).toBeLessThanOrEqual(16 * megabyte);
});

test("lets a small blob grow as it likes, and a large one as text does", async () => {
  const text = Buffer.alloc(24 * megabyte);
  randomBytes(megabyte).copy(text); // about 24 to 1

  expect(await unpacked(gzipSync(Buffer.alloc(megabyte)))).toEqual({ size: megabyte });
  expect(await unpacked(gzipSync(text))).toEqual({ size: 24 * megabyte });
});
