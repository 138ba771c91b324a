/** Basis points as people type them: 375 is `3.75`. No digit passes through a float. */

export function percentOf(basisPoints: number): string {
  const digits = String(basisPoints).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, "") || "0";
}

/** NaN for what is no percentage with at most two decimals; the server then says so. */
export function pointsOf(text: string): number {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
  return match ? Number(`${match[1]}${(match[2] ?? "").padEnd(2, "0")}`) : Number.NaN;
}
