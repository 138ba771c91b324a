/** Writes a feed of invented sales to a folder, each scope with its manifest, as an operator would deliver it. */
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Manifest } from "../../shared/domain/manifest.ts";
import { writeFeed } from "../seed/feed-files.ts";
import { sampleFeed } from "../seed/sample-feed.ts";
import type { FeedCommand } from "./options.ts";
import type { Bar } from "./progress-bars.ts";

type Generate = Extract<FeedCommand, { name: "generate" }>;

const rowsPerBlob = 50_000;

/** The same day and number of lines make the same bytes. */
export async function generate(
  { lines, folder, businessDay }: Generate,
  show: (bars: readonly Bar[]) => void,
): Promise<readonly Manifest[]> {
  const files: string[] = [];
  const target = {
    put: async (path: string, bytes: AsyncIterable<Uint8Array> | Uint8Array) => {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await pipeline(Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes), createWriteStream(file));
      files.push(file);
      show([{ label: "files", done: files.length, all: files.length }]);
    },
  };
  return writeFeed(target, sampleFeed({ businessDay, seed: 1, lines }), { rowsPerBlob });
}
