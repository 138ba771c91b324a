/** Export files in memory. */
import type { ExportFiles } from "../../shared/ports/export-files.ts";

export class MemoryExportFiles implements ExportFiles {
  readonly files = new Map<string, readonly string[]>();

  async write(path: string, pieces: AsyncIterable<string>): Promise<number> {
    const all: string[] = [];
    for await (const piece of pieces) all.push(piece);
    this.files.set(path, all);
    return Buffer.byteLength(all.join(""));
  }

  async read(path: string): Promise<AsyncIterable<string> | undefined> {
    const pieces = this.files.get(path);
    return (
      pieces &&
      (async function* () {
        yield* pieces;
      })()
    );
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
  }
}
