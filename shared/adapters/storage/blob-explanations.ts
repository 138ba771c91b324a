/** Explanations as gzip JSON lines in a container of their own: `{locationId}/{YYYY-MM}/{sha256}.jsonl.gz`. */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { ContainerClient } from "@azure/storage-blob";
import { sha256Text } from "../../domain/sha256.ts";
import type { Explanations } from "../../ports/explanations.ts";

export class BlobExplanations implements Explanations {
  readonly #explained: ContainerClient;

  constructor(explained: ContainerClient) {
    this.#explained = explained;
  }

  async put(ledgerId: string, hash: string, lines: readonly string[]): Promise<void> {
    const bytes = await promisify(gzip)(lines.join("\n"));
    await this.#explained.getBlockBlobClient(pathOf(ledgerId, hash)).upload(bytes, bytes.length);
  }

  async read(ledgerId: string, hash: string): Promise<readonly string[]> {
    const packed = await this.#explained.getBlobClient(pathOf(ledgerId, hash)).downloadToBuffer();
    const text = (await promisify(gunzip)(packed)).toString("utf8");
    if (sha256Text(text) !== hash) throw new Error(`The explanation ${hash} of ${ledgerId} was altered.`);
    return text === "" ? [] : text.split("\n");
  }
}

function pathOf(ledgerId: string, hash: string): string {
  return `${ledgerId.replace(":", "/")}/${hash}.jsonl.gz`;
}
