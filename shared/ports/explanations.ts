/** The lines that explain a close, kept for ever under the hash of what they say. */
export interface Explanations {
  /** Keeps the lines of text; the same again changes nothing. */
  put(ledgerId: string, hash: string, lines: readonly string[]): Promise<void>;
  /** Throws when what is kept is not what the hash says. */
  read(ledgerId: string, hash: string): Promise<readonly string[]>;
}
