/** Two ways to do the same work, measured in turns, so that whatever else the machine does falls on both. */
export interface Comparison {
  /** Of the ratios a / b, round by round. */
  readonly median: number;
  /** The middle half of the ratios: from the first quartile to the third. */
  readonly spread: readonly [from: number, to: number];
  /** The median of each. */
  readonly a: number;
  readonly b: number;
  readonly rounds: readonly Round[];
}

interface Round {
  readonly a: number;
  readonly b: number;
}

/** Each round measures both; the order changes with every round. */
export async function compared(
  rounds: number,
  a: (round: number) => Promise<number>,
  b: (round: number) => Promise<number>,
): Promise<Comparison> {
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await a(round);
      measured.push({ a: first, b: await b(round) });
    } else {
      const first = await b(round);
      measured.push({ a: await a(round), b: first });
    }
  }
  const ratios = measured.map((each) => each.a / each.b);
  return {
    median: quantile(ratios, 0.5),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    a: quantile(
      measured.map((each) => each.a),
      0.5,
    ),
    b: quantile(
      measured.map((each) => each.b),
      0.5,
    ),
    rounds: measured,
  };
}

/** Between two values the straight line. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  const place = (sorted.length - 1) * part;
  const [below = Number.NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}

/** Such as `1.02 (0.99–1.04)`. */
export function shownComparison({ median, spread: [from, to] }: Comparison): string {
  return `${median.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})`;
}
