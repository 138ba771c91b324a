/**
 * Rows on their way to the ledgers, as gzip JSON lines: `{scopeId}/{version}-{fingerprint}/{buckets}/{bucket}/{blob}.jsonl.gz`.
 *
 * Each bucket is written in blocks as it fills, so that a blob of any size needs a bounded amount of memory.
 */
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { ContainerClient } from "@azure/storage-blob";
import type { FeedLine } from "../../domain/feed-line.ts";
import type { Visit } from "../../domain/refresh-run.ts";
import type { Tally } from "../../domain/restatement.ts";
import type { RejectedFileRow, RejectedRow, Staging, StagingWriter } from "../../ports/staging.ts";
import { BucketFile } from "./bucket-file.ts";
import { textLines } from "./text-lines.ts";

/** Bytes to unpack at a time. */
const chunkSize = 65_536;

export class BlobStaging implements Staging {
  readonly #staged: ContainerClient;

  constructor(staged: ContainerClient) {
    this.#staged = staged;
  }

  open(visit: Visit, blob: number): StagingWriter {
    const files = new Map<number, BucketFile>();
    const touched = new Map<number, Set<string>>();
    const fileOf = (bucket: number) => {
      let file = files.get(bucket);
      if (!file) {
        file = new BucketFile(this.#staged.getBlockBlobClient(`${bucketPath(visit, bucket)}${blob}.jsonl.gz`));
        files.set(bucket, file);
      }
      return file;
    };
    return {
      add: (bucket, line) => fileOf(bucket).add(`${JSON.stringify({ ...line, base: line.base.toString() })}\n`),
      touch: (bucket, ledgerId) => {
        const ledgers = touched.get(bucket);
        if (ledgers) ledgers.add(ledgerId);
        else touched.set(bucket, new Set([ledgerId]));
      },
      finish: async () => {
        for (const file of files.values()) await file.finish();
        for (const [bucket, ledgers] of touched) {
          await this.#put(`${touchedPath(visit, bucket)}${blob}.json`, JSON.stringify([...ledgers].sort()));
        }
      },
    };
  }

  async *lines(visit: Visit, bucket: number): AsyncIterable<FeedLine> {
    for await (const { name } of this.#staged.listBlobsFlat({ prefix: bucketPath(visit, bucket) })) {
      const { readableStreamBody } = await this.#staged.getBlobClient(name).download();
      if (!readableStreamBody) continue;
      const unpacked = pipeline(readableStreamBody, createGunzip({ chunkSize }), () => undefined); // a failure reaches the reader
      for await (const lines of textLines(unpacked)) yield* lines.map(lineOf);
    }
  }

  async touched(visit: Visit, bucket: number): Promise<readonly string[]> {
    const ledgers = new Set<string>();
    for await (const { name } of this.#staged.listBlobsFlat({ prefix: touchedPath(visit, bucket) })) {
      for (const ledgerId of JSON.parse(await this.#text(name)) as string[]) ledgers.add(ledgerId);
    }
    return [...ledgers];
  }

  async putTally(visit: Visit, blob: number, tallies: readonly Tally[]): Promise<void> {
    await this.#put(
      `tallies/${deliveryPath(visit)}/${blob}.json`,
      JSON.stringify(tallies.map((tally) => ({ ...tally, base: tally.base.toString() }))),
    );
  }

  async tally(visit: Visit): Promise<readonly Tally[]> {
    const tallies: Tally[] = [];
    for await (const { name } of this.#staged.listBlobsFlat({ prefix: `tallies/${deliveryPath(visit)}/` })) {
      const stored = JSON.parse(await this.#text(name)) as readonly (Omit<Tally, "base"> & { base: string })[];
      for (const tally of stored) tallies.push({ ...tally, base: BigInt(tally.base) });
    }
    return tallies;
  }

  async putRejected(runId: string, scopeId: string, blob: string, rows: readonly RejectedRow[]): Promise<void> {
    const lines = rows.map(({ line, column, code }) => `${blob},${line},${column},${code}`);
    await this.#put(`rejected/${runId}/${scopeId}/${blob}.csv`, ["file,line,column,code", ...lines, ""].join("\r\n"));
  }

  async *rejected(runId: string, scopeId?: string): AsyncIterable<RejectedFileRow> {
    const run = `rejected/${runId}/`;
    const prefix = scopeId === undefined ? run : `${run}${scopeId}/`;
    for await (const { name } of this.#staged.listBlobsFlat({ prefix })) {
      const [of = "", blob = ""] = name.slice(run.length, -".csv".length).split("/");
      for (const row of (await this.#text(name)).split("\r\n").slice(1, -1)) {
        const [, line, column = "", code = ""] = row.split(","); // none of them holds a comma
        yield { scopeId: of, blob, line: Number(line), column, code };
      }
    }
  }

  async putAccounts(runId: string, bucket: number, accountIds: readonly string[]): Promise<void> {
    await this.#put(`accounts/${runId}/${bucket}.json`, JSON.stringify(accountIds));
  }

  async accounts(runId: string, bucket: number): Promise<readonly string[]> {
    return JSON.parse(await this.#text(`accounts/${runId}/${bucket}.json`)) as string[];
  }

  async #put(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.#staged.getBlockBlobClient(name).upload(bytes, bytes.length);
  }

  async #text(name: string): Promise<string> {
    return (await this.#staged.getBlobClient(name).downloadToBuffer()).toString("utf8");
  }
}

function lineOf(text: string): FeedLine {
  const line = JSON.parse(text) as Omit<FeedLine, "base"> & { base: string };
  return { ...line, base: BigInt(line.base) };
}

function bucketPath(visit: Visit, bucket: number): string {
  return `rows/${deliveryPath(visit)}/${bucket}/`;
}

function touchedPath(visit: Visit, bucket: number): string {
  return `touched/${deliveryPath(visit)}/${bucket}/`;
}

function deliveryPath({ scopeId, version, fingerprint, buckets }: Visit): string {
  return `${scopeId}/${version}-${fingerprint}/${buckets}`;
}
