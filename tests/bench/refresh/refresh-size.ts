/** One size of the refresh benchmark, and what came of it. */
import type { Figure } from "../figure.ts";

export interface RefreshSize {
  readonly lines: number;
  readonly name: string;
  readonly rounds: number;
  /** Whether the same delivery is refreshed again, as it is and as a new version. */
  readonly isRepeated: boolean;
}

export interface SizeReport {
  readonly figures: readonly Figure[];
  readonly peakMegabytes: number;
}
