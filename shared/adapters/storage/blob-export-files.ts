/** Export files as blobs of a container of their own, sent in blocks: a worker holds two blocks at most. */
import { Readable } from "node:stream";
import { type ContainerClient, RestError } from "@azure/storage-blob";
import type { ExportFiles } from "../../ports/export-files.ts";

const blockBytes = 1_048_576;

export class BlobExportFiles implements ExportFiles {
  readonly #exported: ContainerClient;

  constructor(exported: ContainerClient) {
    this.#exported = exported;
  }

  async write(path: string, pieces: AsyncIterable<string>): Promise<number> {
    let bytes = 0;
    const counted = async function* () {
      for await (const piece of pieces) {
        const encoded = Buffer.from(piece);
        bytes += encoded.length;
        yield encoded;
      }
    };
    // blocks are only committed at the end: what fails before leaves the blob as it was
    await this.#exported
      .getBlockBlobClient(path)
      .uploadStream(Readable.from(counted(), { objectMode: false }), blockBytes, 1);
    return bytes;
  }

  async read(path: string): Promise<AsyncIterable<string> | undefined> {
    try {
      const { readableStreamBody } = await this.#exported.getBlobClient(path).download();
      return readableStreamBody && textOf(readableStreamBody);
    } catch (error) {
      if (error instanceof RestError && error.statusCode === 404) return undefined;
      throw error;
    }
  }

  async remove(path: string): Promise<void> {
    await this.#exported.getBlobClient(path).deleteIfExists();
  }
}

async function* textOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true }); // the mark stays in the file
  for await (const part of stream) yield decoder.decode(part as unknown as Uint8Array, { stream: true });
  yield decoder.decode();
}
