/** The daily refresh at sizes a factor of ten apart, and what each costs. */
import type { BenchContext } from "../bench.ts";
import { atMost, type Figure } from "../figure.ts";
import { measuredSize } from "./measured-size.ts";
import type { RefreshSize, SizeReport } from "./refresh-size.ts";

const sizes: readonly RefreshSize[] = [
  { lines: 10_000, name: "10^4 lines", rounds: 4, isRepeated: true },
  { lines: 100_000, name: "10^5 lines", rounds: 2, isRepeated: true },
];
const largest: RefreshSize = { lines: 1_000_000, name: "10^6 lines", rounds: 1, isRepeated: false };

export async function refreshThroughput({ isFull, say }: BenchContext): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  let smaller: SizeReport | undefined;
  for (const size of isFull ? [...sizes, largest] : sizes) {
    const report = await measuredSize(size, say);
    figures.push(...report.figures);
    if (smaller) {
      const value = report.peakMegabytes / smaller.peakMegabytes;
      const name = `refresh, ${size.name}: peak memory vs a tenth of the lines`;
      figures.push(atMost(1.2, { name, value, unit: "ratio" }));
    }
    smaller = report;
  }
  return figures;
}
