/** What every benchmark is given, and what it gives back. */
import type { Figure } from "./figure.ts";

export interface BenchContext {
  /** Adds what takes minutes, such as a million lines. */
  readonly isFull: boolean;
  /** What happens now, for whoever waits. */
  say(text: string): void;
}

export type Bench = (context: BenchContext) => Promise<readonly Figure[]>;
