/** Why a line earned what it did: every lever of the version that ruled it, and what became of each. */
import { testOf } from "./condition.ts";
import { type Earning, segmenterOf } from "./earn.ts";
import type { FeedLine } from "./feed-line.ts";
import type { Micros } from "./micros.ts";
import type { Condition, Lever, ProgramVersion, Segment } from "./program.ts";

/**
 * `paid`: it pays this line. `replaced`: it matches, but a `replace` lever takes its place. `outranked`: another
 * `replace` lever has a higher priority. The others say what does not fit.
 */
export type LeverVerdict = "paid" | "replaced" | "outranked" | "outside_window" | "other_segment" | "condition_not_met";

export interface LeverTrace {
  readonly lever: Lever;
  readonly verdict: LeverVerdict;
  /** The first condition that the line does not meet. */
  readonly failed?: Condition;
}

/** An exact product and what half-even rounding made of it. */
export interface Rounding {
  /** In ten-thousandths of a micro: `exact / 10000` micros. */
  readonly exact: bigint;
  readonly rounded: Micros;
}

export interface EarningTrace {
  readonly segment?: Segment;
  readonly levers: readonly LeverTrace[];
  /** Base × rate. */
  readonly earning: Rounding;
  /** Earning × the rebate's share; what is left is co-op. */
  readonly rebate: Rounding;
}

export function traceOf(
  version: ProgramVersion,
  line: Pick<FeedLine, "date" | "base" | "fields">,
  earning: Earning,
): EarningTrace {
  const segment = segmenterOf(version)(line.fields);
  return {
    ...(segment !== undefined && { segment }),
    levers: version.levers.map((lever) => verdictOf(lever, version, line, segment)),
    earning: { exact: line.base * BigInt(earning.rateBps), rounded: earning.earning },
    rebate: { exact: earning.earning * BigInt(version.rebateBps), rounded: earning.rebate },
  };
}

function verdictOf(
  lever: Lever,
  version: ProgramVersion,
  line: Pick<FeedLine, "date" | "fields">,
  segment: Segment | undefined,
): LeverTrace {
  const misfit = misfitOf(lever, line, segment);
  if (misfit) return { lever, ...misfit };
  if (lever.mode === "add") return { lever, verdict: "paid" };
  const replacement = winnerOf(version, line, segment);
  if (replacement === undefined || replacement.code === lever.code) return { lever, verdict: "paid" };
  return { lever, verdict: lever.mode === "replace" ? "outranked" : "replaced" };
}

function misfitOf(
  { window, segment: wanted, when }: Lever,
  { date, fields }: Pick<FeedLine, "date" | "fields">,
  segment: Segment | undefined,
): Omit<LeverTrace, "lever"> | undefined {
  if (window && (date < window.from || window.to < date)) return { verdict: "outside_window" };
  if (wanted !== undefined && wanted !== segment) return { verdict: "other_segment" };
  const failed = when.find((condition) => !testOf([condition])(fields));
  return failed && { verdict: "condition_not_met", failed };
}

/** Of the `replace` levers that match, the one of the highest priority; ties go to the code that sorts first. */
function winnerOf(
  { levers }: ProgramVersion,
  line: Pick<FeedLine, "date" | "fields">,
  segment: Segment | undefined,
): Lever | undefined {
  return levers
    .filter((lever) => lever.mode === "replace" && misfitOf(lever, line, segment) === undefined)
    .sort((a, b) => b.priority - a.priority || (a.code < b.code ? -1 : 1))[0];
}
