/** Looks for secrets in everything that the servers of a stack keep and print: as they are, and as base64. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { BlobServiceClient } from "@azure/storage-blob";
import type { Stack } from "../../../local/stack/stack.ts";

/** What was found where; a place is a folder of the stack. */
export type Places = ReadonlyMap<string, Buffer>;

/** The database's log of all changes, the queues with what was deleted from them, the blobs, and the logs. */
const folders = ["cosmos", "storage", "host", "logs"];

/** Every byte that the stack has written where no secret belongs. */
export async function placesOf(stack: Stack): Promise<Places> {
  const places = new Map<string, Buffer>();
  for (const folder of folders) {
    places.set(folder, await contentsOf(join(stack.folder, folder)));
  }
  return places.set("unpacked blobs", await unpackedBlobs(stack.storageConnectionString));
}

const mostLooks = 20;

/** Servers write beside a file and then rename: a name that was listed may be gone, and the new one is read instead. */
async function contentsOf(folder: string): Promise<Buffer> {
  for (let look = 1; ; look += 1) {
    try {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || look === mostLooks) throw error;
    }
  }
}

async function unpackedBlobs(connectionString: string): Promise<Buffer> {
  const service = BlobServiceClient.fromConnectionString(connectionString);
  const contents: Buffer[] = [];
  for await (const { name } of service.listContainers()) {
    const container = service.getContainerClient(name);
    for await (const blob of container.listBlobsFlat()) {
      const bytes = await container.getBlobClient(blob.name).downloadToBuffer();
      contents.push(Buffer.from(blob.name), bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
    }
  }
  return Buffer.concat(contents);
}

/** The places that hold the text in any form. */
export function placesWith(places: Places, text: string): readonly string[] {
  const forms = [text, encodeURIComponent(text), ...base64Forms(text)];
  return [...places].filter(([, bytes]) => forms.some((form) => bytes.includes(form))).map(([place]) => place);
}

/** As base64 holds a text that begins at any byte of a longer one: the part that its neighbours do not change. */
function base64Forms(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    return bytes.toString("base64").slice(before === 0 ? 0 : 4, Math.floor(bytes.length / 3) * 4);
  });
}
