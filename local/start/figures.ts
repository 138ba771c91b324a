/** What a start came to, as `--json` prints it: counts are numbers, amounts are exact decimal strings. */
import type { ClosedRun } from "./daily-refresh.ts";

export interface Figures {
  readonly linesRead: number;
  readonly earnedLines: number;
  readonly notEarnedLines: number;
  readonly rejectedLines: number;
  /** Of the lines, each by itself. */
  readonly earnings: readonly Earnings[];
  /** By tiers and caps, in the months that the refresh has brought up to date. */
  readonly corrections: readonly Earnings[];
  readonly invitationsSent: number;
  readonly parked: number;
  readonly durationMs: number;
}

export interface Earnings {
  readonly currency: string;
  readonly rebate: string;
  readonly coop: string;
  readonly total: string;
}

export type Around = Pick<Figures, "invitationsSent" | "parked" | "durationMs">;

export function figuresOf({ result }: ClosedRun, around: Around): Figures {
  const { linesRead, earnedLines, notEarnedLines, rejectedLines, earnings, corrections } = result;
  return {
    linesRead,
    earnedLines,
    notEarnedLines,
    rejectedLines,
    earnings: earnings.map(amountsOf),
    corrections: corrections.map(amountsOf),
    ...around,
  };
}

function amountsOf({ currency, rebate, coop, total }: ClosedRun["result"]["earnings"][number]): Earnings {
  return { currency, rebate: rebate.amount, coop: coop.amount, total: total.amount };
}

/** What must not be; rejected rows are no failure. */
export function faultsOf({ runId, result }: ClosedRun, { parked }: Figures): readonly string[] {
  const { linesRead, earnedLines, notEarnedLines, rejectedLines, isBalanced } = result;
  const isSum = linesRead === earnedLines + notEarnedLines + rejectedLines;
  return [
    ...(isBalanced && isSum ? [] : [`The figures of run ${runId} do not add up.`]),
    ...(parked === 0 ? [] : [`${parked} messages were put aside and need someone to look at them.`]),
  ];
}
