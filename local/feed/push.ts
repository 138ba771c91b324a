/** Delivers files as a version of a scope, by the rules that the refresh will read them by; the manifest comes last. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { BlobServiceClient, type ContainerClient } from "@azure/storage-blob";
import { DeliveredRowReader } from "../../shared/adapters/feed/delivered-row-reader.ts";
import { BlobFeedSink } from "../../shared/adapters/storage/blob-feed-sink.ts";
import type { FeedBlob, Manifest } from "../../shared/domain/manifest.ts";
import { FeedFault } from "../../shared/ports/feed-source.ts";
import { StackError } from "../stack/stack-error.ts";
import type { FeedCommand } from "./options.ts";
import type { Bar } from "./progress-bars.ts";

type Push = Extract<FeedCommand, { name: "push" }>;

/** Nothing is delivered where one of the files cannot be read as a feed. */
export async function push(storage: string, command: Push, show: (bars: readonly Bar[]) => void): Promise<Manifest> {
  const { files, scopeId, billingPeriod, supersedes } = command;
  const feeds = BlobServiceClient.fromConnectionString(storage).getContainerClient("feeds");
  const version = await nextVersion(feeds, scopeId, command.version);
  const counted: { readonly file: string; readonly name: string; readonly rowCount: number }[] = [];
  for (const file of files) counted.push({ file, name: basename(file), rowCount: await rowsIn(file) });

  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const sent = files.map(() => 0);
  const bars = () => counted.map(({ name }, at) => ({ label: name, done: sent[at] ?? 0, all: sizes[at] ?? 0 }));
  const sink = new BlobFeedSink(feeds);
  const blobs: FeedBlob[] = [];
  for (const [at, { file, name, rowCount }] of counted.entries()) {
    const watched = async function* () {
      for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
        yield part;
        sent[at] = (sent[at] ?? 0) + part.length;
        show(bars());
      }
    };
    blobs.push({ name, rowCount, sha256: await sink.put(scopeId, version, name, watched()) });
  }
  const createdDateTime = new Date().toISOString();
  const manifest = { scopeId, billingPeriod, version, createdDateTime, supersedes, blobs };
  await sink.announce(manifest);
  return manifest;
}

async function rowsIn(file: string): Promise<number> {
  let rows = 0;
  try {
    const bytes = createReadStream(file) as AsyncIterable<Buffer>;
    for await (const _row of new DeliveredRowReader().read(basename(file), bytes)) rows += 1;
    return rows;
  } catch (error) {
    if (error instanceof FeedFault) throw new StackError(`${file} is refused: ${error.code}. ${error.message}`);
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new StackError(`There is no file ${file}.`);
    throw error;
  }
}

/** A version that was delivered stays as it is. */
async function nextVersion(feeds: ContainerClient, scopeId: string, wanted: number | undefined): Promise<number> {
  let newest = 0;
  for await (const { name } of feeds.listBlobsFlat({ prefix: `${scopeId}/` })) {
    const [, version, file] = name.split("/");
    if (file === "manifest.json") newest = Math.max(newest, Number(version));
  }
  if (wanted === undefined || wanted > newest) return wanted ?? newest + 1;
  throw new StackError(`${scopeId} has version ${newest} already; a new one must be higher than that.`);
}
