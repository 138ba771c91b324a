/** The files that exports made; whoever has a link to one may read it while the link lasts. */
export interface ExportFiles {
  /** Writes piece by piece, over what is there; nothing is there when a piece fails. Gives the number of bytes. */
  write(path: string, pieces: AsyncIterable<string>): Promise<number>;
  /** Undefined where there is none. */
  read(path: string): Promise<AsyncIterable<string> | undefined>;
  /** Does nothing where there is none. */
  remove(path: string): Promise<void>;
}
