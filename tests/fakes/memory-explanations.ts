/** Explanations in memory. */
import { sha256Text } from "../../shared/domain/sha256.ts";
import type { Explanations } from "../../shared/ports/explanations.ts";

export class MemoryExplanations implements Explanations {
  readonly #kept = new Map<string, readonly string[]>();

  async put(ledgerId: string, hash: string, lines: readonly string[]): Promise<void> {
    this.#kept.set(`${ledgerId}/${hash}`, [...lines]);
  }

  async read(ledgerId: string, hash: string): Promise<readonly string[]> {
    const lines = this.#kept.get(`${ledgerId}/${hash}`);
    if (!lines || sha256Text(lines.join("\n")) !== hash) throw new Error(`There is no explanation ${hash}.`);
    return lines;
  }
}
