/** One staged file, written as gzip blocks that become visible together. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { BlockBlobClient } from "@azure/storage-blob";

const compress = promisify(gzip);

/** Characters of JSON to gather before a block is sent. */
const blockSize = 256 * 1_024;

export class BucketFile {
  readonly #blob: BlockBlobClient;
  readonly #blockIds: string[] = [];
  #texts: string[] = [];
  #size = 0;

  constructor(blob: BlockBlobClient) {
    this.#blob = blob;
  }

  async add(text: string): Promise<void> {
    this.#texts.push(text);
    this.#size += text.length;
    if (this.#size >= blockSize) await this.#flush();
  }

  /** Members of a gzip file may follow one another, so that each block is compressed by itself. */
  async finish(): Promise<void> {
    if (this.#blockIds.length === 0) {
      const bytes = await this.#taken();
      await this.#blob.upload(bytes, bytes.length);
      return;
    }
    if (this.#size > 0) await this.#flush();
    await this.#blob.commitBlockList(this.#blockIds);
  }

  async #flush(): Promise<void> {
    const id = Buffer.from(this.#blockIds.length.toString().padStart(8, "0")).toString("base64");
    const bytes = await this.#taken();
    await this.#blob.stageBlock(id, bytes, bytes.length);
    this.#blockIds.push(id);
  }

  async #taken(): Promise<Buffer> {
    const text = this.#texts.join("");
    this.#texts = [];
    this.#size = 0;
    return compress(text, { level: 1 });
  }
}
