/** Which lines belong to which scope, and which of them are odd, by number alone. */
import { coveredMonths } from "../business-months.ts";

export interface OddRow {
  readonly kind: "bad" | "unknownLocation";
  /** Counts the rows of its kind from 0. */
  readonly number: number;
}

export interface OddRows {
  readonly lines: number;
  readonly badRows: number;
  readonly unknownLocationRows: number;
}

/** The lines of a scope: the first inclusive, the last exclusive. The current month has half of a full one's. */
export function shareOf(lines: number, ordinal: number): { readonly from: number; readonly to: number } {
  const weights = 2 * coveredMonths - 1;
  const upTo = (scopes: number) => Math.floor((lines * Math.min(2 * scopes, weights)) / weights);
  return { from: upTo(ordinal - 1), to: upTo(ordinal) };
}

/** Odd rows are spread evenly over all lines, and both kinds evenly over them; their counts are exact. */
export function oddRowAt(line: number, { lines, badRows, unknownLocationRows }: OddRows): OddRow | undefined {
  const oddRows = badRows + unknownLocationRows;
  const odd = turn(line, oddRows, lines);
  if (odd === undefined) return undefined;
  const bad = turn(odd, badRows, oddRows);
  return bad === undefined
    ? { kind: "unknownLocation", number: odd - Math.floor(((odd + 1) * badRows) / oddRows) }
    : { kind: "bad", number: bad };
}

/** When `chosen` of `all` are chosen evenly: the number of this one among the chosen. */
function turn(index: number, chosen: number, all: number): number | undefined {
  const before = Math.floor((index * chosen) / all);
  return Math.floor(((index + 1) * chosen) / all) > before ? before : undefined;
}
