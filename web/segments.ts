/** Where the parts of bars begin and how long they are, as fractions of one scale that all bars of a chart share. */
import type { Amounts } from "./api/types.ts";
import { magnitudeOf } from "./money.ts";

export type Part = "rebate" | "coop" | "missed";

export interface Segment {
  readonly part: Part;
  readonly from: number;
  readonly size: number;
}

export interface Bar {
  readonly segments: readonly Segment[];
  /** Where the bar ends, counted from the low end of the scale. */
  readonly top: number;
}

export interface Chart {
  readonly bars: readonly Bar[];
  /** Where zero lies: 0 unless something is negative. */
  readonly zero: number;
}

/** Positive parts are stacked upwards from zero, negative ones downwards. All must be of one currency. */
export function chartOf(all: readonly Amounts[], parts: readonly Part[]): Chart {
  const stacks = all.map((amounts) => stackOf(amounts, parts));
  const high = Math.max(0, ...stacks.flat().map(({ start, end }) => Math.max(start, end)));
  const low = Math.min(0, ...stacks.flat().map(({ start, end }) => Math.min(start, end)));
  const range = high - low || 1;
  const zero = Math.abs(low) / range;
  const bars = stacks.map((stack): Bar => {
    const segments = stack.map(({ part, start, end }) => ({
      part,
      from: (Math.min(start, end) - low) / range,
      size: Math.abs(end - start) / range,
    }));
    return { segments, top: Math.max(zero, ...segments.map(({ from, size }) => from + size)) };
  });
  return { bars, zero };
}

interface Piece {
  readonly part: Part;
  readonly start: number;
  readonly end: number;
}

function stackOf(amounts: Amounts, parts: readonly Part[]): readonly Piece[] {
  const ends = { up: 0, down: 0 };
  return parts.flatMap((part) => {
    const length = magnitudeOf(amounts[part]);
    if (length === 0) return [];
    const side = length > 0 ? "up" : "down";
    const start = ends[side];
    ends[side] = start + length;
    return [{ part, start, end: ends[side] }];
  });
}
